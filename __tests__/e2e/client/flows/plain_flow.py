from metaflow import FlowSpec, step


class PlainFlow(FlowSpec):
    """Two steps, one after the other."""

    @step
    def start(self):
        self.greeting = "hello"
        self.next(self.end)

    @step
    def end(self):
        self.answer = self.greeting + " world"


if __name__ == "__main__":
    PlainFlow()
