from metaflow import FlowSpec, step


class SquaresFlow(FlowSpec):
    """Squares three numbers side by side, and adds them up."""

    @step
    def start(self):
        self.numbers = [1, 2, 3]
        self.next(self.square, foreach="numbers")

    @step
    def square(self):
        self.squared = self.input**2
        self.next(self.join)

    @step
    def join(self, inputs):
        self.total = sum(task.squared for task in inputs)
        self.next(self.end)

    @step
    def end(self):
        print(f"the sum of the squares is {self.total}")


if __name__ == "__main__":
    SquaresFlow()
