from metaflow import FlowSpec, schedule, step


@schedule(cron="30 4 * * ? *")
class ScheduledFlow(FlowSpec):
    """Is to be started every night."""

    @step
    def start(self):
        self.next(self.end)

    @step
    def end(self):
        pass


if __name__ == "__main__":
    ScheduledFlow()
