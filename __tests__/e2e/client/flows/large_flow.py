import os

from metaflow import FlowSpec, step


class LargeFlow(FlowSpec):
    """Keeps an artifact that is too large to be uploaded in one piece, and reads it back."""

    @step
    def start(self):
        # does not shrink when it is compressed
        self.noise = os.urandom(20 * 1024**2)
        self.next(self.end)

    @step
    def end(self):
        self.size = len(self.noise)


if __name__ == "__main__":
    LargeFlow()
