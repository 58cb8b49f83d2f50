package dev.phase19.plans.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The folder of a run, as JMeter and the gates leave it. */
record ARun(Path folder) {

  /** Adds the files of a plan that ended; {@code gates} has the state of each gate by its name. */
  ARun withPlan(String plan, Map<String, String> gates) throws IOException {
    String json =
        gates.entrySet().stream()
            .map(
                gate ->
                    """
                    {"name": "%s", "scope": "Group", "label": "Label", "state": "%s",
                     "measured": 1.5, "unit": "ms", "bound": 2, "samples": 3, "message": "said"}"""
                        .formatted(gate.getKey(), gate.getValue()))
            .collect(Collectors.joining(",", "{\"schema_version\": 1, \"gates\": [", "]}"));
    write("verdicts/" + plan + "/verdict.json", json);
    write("verdicts/" + plan + "/verdict.md", "### " + plan + "\n");
    write("verdicts/" + plan + "/verdict.txt", "=== " + plan + " ===\n");
    write("verdicts/" + plan + "/TEST-" + plan + ".xml", "<testsuite/>");
    write("results/folder_" + plan + ".csv", "label,success,job_id\nLabel,true,7\n");
    write("dashboards/folder/" + plan + "/index.html", "<html/>");
    return withPlanThatCrashed(plan);
  }

  ARun withPlanThatCrashed(String plan) throws IOException {
    write("plans/folder/" + plan + ".jmx", "<plan/>");
    write("logs/" + plan + ".jmx.log", "log");
    return this;
  }

  ARun with(String file) throws IOException {
    return with(file, "");
  }

  ARun with(String file, String text) throws IOException {
    write(file, text);
    return this;
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
