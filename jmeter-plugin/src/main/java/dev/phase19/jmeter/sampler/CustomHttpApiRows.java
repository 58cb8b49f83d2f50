package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.Form;

/** The rows of {@link CustomHttpApi}'s fields, which the panels of two samplers have. */
final class CustomHttpApiRows {
  private CustomHttpApiRows() {}

  /** In the group that was begun last. */
  static void choice(Form form, String prefix) {
    form.choice(
        prefix + "interface",
        "Interface",
        "What the service at the URL understands",
        new Choice(CustomHttpApi.PHASE19, "The edge service's own"),
        new Choice(CustomHttpApi.OTHER, "Another one, described below"));
  }

  static void submission(Form form, String prefix) {
    form.group("Another interface: submission")
        .onlyFor(prefix + "interface", CustomHttpApi.OTHER)
        .text(prefix + "method", "", "Method", "", "Blank: " + CustomHttpApi.METHOD)
        .text(
            prefix + "path",
            "",
            "Path",
            "",
            "From the service's URL, with the query, such as /api/tasks?priority=low")
        .area(
            prefix + "headers",
            "Headers",
            "Name: value, a line each. An Authorization here takes the place of the token")
        .area(
            prefix + "body",
            "Body",
            "Sent as JSON unless Headers have a Content-Type; with ${variables} and functions as"
                + " everywhere in JMeter")
        .text(
            prefix + "idPath",
            "",
            "Id",
            "JMESPath",
            "Where the answer has the job's id, such as task.id");
  }

  static void progress(Form form, String prefix) {
    form.group("Another interface: the job")
        .onlyFor(prefix + "interface", CustomHttpApi.OTHER)
        .text(
            prefix + "pollPath",
            "",
            "Status path",
            "",
            "Asked for with GET; {id} stands for the job's id, as in /api/tasks/{id}")
        .text(
            prefix + "pollIntervalMs",
            "",
            "Poll interval",
            "ms",
            "From an answer to the next request: the sample's time is that exact. Blank: "
                + CustomHttpApi.INTERVAL_MILLIS)
        .must(CustomHttpApi.INTERVAL.orBlank())
        .text(
            prefix + "statePath",
            "",
            "State",
            "JMESPath",
            "Where the answer has the job's state, such as task.status.phase")
        .text(
            prefix + "completeStates",
            "",
            "Complete states",
            "by commas",
            "In which the job has ended well, in any case. Blank: " + CustomHttpApi.COMPLETE)
        .text(
            prefix + "failedStates",
            "",
            "Failed states",
            "by commas",
            "In which it has ended otherwise; in all others it goes on. Blank: "
                + CustomHttpApi.UNSUCCESSFUL)
        .text(
            prefix + "reasonPath",
            "",
            "Reason",
            "JMESPath",
            "Where the answer says why a job failed. Blank: the state is all that is said")
        .area(
            prefix + "stages",
            "Stages",
            "Durations, a line each: name = JMESPath, such as clone = task.timings.clone. They"
                + " become parts of the sample, and the figures name_seconds")
        .choice(
            prefix + "stageUnit",
            "Unit of the stages",
            "What one of those numbers is",
            new Choice(CustomHttpApi.SECONDS, "Seconds"),
            new Choice(CustomHttpApi.MILLISECONDS, "Milliseconds"))
        .area(
            prefix + "figures",
            "Figures",
            "Numbers for the Statistic and Scaling Assertions, a line each: name = JMESPath, such"
                + " as files = task.result.files");
  }
}
