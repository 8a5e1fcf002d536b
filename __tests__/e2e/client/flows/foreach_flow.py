import os
import uuid

from metaflow import FlowSpec, step


class ForeachFlow(FlowSpec):
    """Fans out over two numbers, and fails before its end as long as the environment says so."""

    @step
    def start(self):
        self.origin = uuid.uuid4().hex
        self.numbers = [2, 3]
        self.next(self.square, foreach="numbers")

    @step
    def square(self):
        self.squared = self.input**2
        self.next(self.join)

    @step
    def join(self, inputs):
        if os.environ.get("BREAK_FOREACH_FLOW"):
            raise RuntimeError("told to break")
        self.total = sum(task.squared for task in inputs)
        self.merge_artifacts(inputs, include=["origin"])
        self.next(self.end)

    @step
    def end(self):
        print("total", self.total)


if __name__ == "__main__":
    ForeachFlow()
