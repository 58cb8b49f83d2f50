package dev.phase19.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The metrics page, and the dashboard that is made of it. */
@ExtendWith(SharedEdge.class)
class DashboardTest {
  private static final Path DASHBOARD = Path.of("../docs/grafana/edge-service.json");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:phase19|edge|jvm)_[a-z0-9_]+)(\\{[^}]*})?");
  private static final Pattern LABEL = Pattern.compile("[a-z]+=\"[^\"]*\"");

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private List<String> page() {
    return edge.admin().get("/metrics", null).response().body().lines().toList();
  }

  private double value(String series) {
    return page().stream()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series));
  }

  @Test
  void thePageShowsTheQueueAndItsBound() {
    edge.dispatched();
    edge.dispatched();
    edge.queue().claim("worker");

    assertThat(value("phase19_queue_jobs{state=\"waiting\"}")).isEqualTo(1);
    assertThat(value("phase19_queue_jobs{state=\"running\"}")).isEqualTo(1);
    assertThat(value("phase19_queue_capacity")).isEqualTo(10);
    assertThat(value("phase19_queue_high_water_mark")).isEqualTo(2);
    assertThat(value("phase19_queue_paused")).isZero();
    assertThat(value("phase19_queue_admissions_total{outcome=\"accepted\"}")).isEqualTo(2);
    assertThat(value("phase19_redis_up")).isEqualTo(1);
    assertThat(value("phase19_redis_connections{state=\"most\"}")).isPositive();
  }

  @Test
  void dispatchesAreInTheHistogramWhicheverWayTheyWent() {
    String accepted = "phase19_dispatch_seconds_count{outcome=\"accepted\"}";
    String within2s = "phase19_dispatch_seconds_bucket{outcome=\"accepted\",le=\"2.0\"}";
    double before = value(accepted);
    edge.dispatched();
    edge.dispatch(TestEdge.GUAVA, "Accept", "application/json, */*;q=0.1");

    assertThat(value(accepted)).isEqualTo(before + 2);
    assertThat(value(within2s)).isEqualTo(before + 2);
  }

  @Test
  void everyQueryOfTheDashboardIsAboutSomethingOnThePage() throws IOException {
    Set<String> series =
        page().stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst(" [^ ]*$", ""))
            .collect(Collectors.toSet());
    List<String> queries = new ArrayList<>();
    new ObjectMapper()
        .readTree(DASHBOARD.toFile())
        .findValues("expr")
        .forEach(expr -> queries.add(expr.textValue()));

    assertThat(queries).hasSizeGreaterThan(10);
    for (String query : queries) {
      Matcher selector = SELECTOR.matcher(query);
      assertThat(selector.find()).as(query).isTrue();
      do {
        String name = selector.group(1);
        List<String> labels = labels(selector.group(2));
        assertThat(series)
            .as("%s of %s", name, query)
            .anyMatch(
                each ->
                    each.replaceFirst("\\{.*", "").equals(name)
                        && labels.stream().allMatch(each::contains));
      } while (selector.find());
    }
  }

  private static List<String> labels(String braces) {
    List<String> labels = new ArrayList<>();
    if (braces != null) {
      Matcher label = LABEL.matcher(braces);
      while (label.find()) {
        labels.add(label.group());
      }
    }
    return labels;
  }

  @Test
  void panelsOfTheDashboardDoNotOverlap() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels");
    boolean[][] taken = new boolean[100][24];
    for (JsonNode panel : panels) {
      JsonNode at = panel.get("gridPos");
      for (int y = at.get("y").intValue();
          y < at.get("y").intValue() + at.get("h").intValue();
          y++) {
        for (int x = at.get("x").intValue();
            x < at.get("x").intValue() + at.get("w").intValue();
            x++) {
          assertThat(taken[y][x]).as("%s", panel.get("title")).isFalse();
          taken[y][x] = true;
        }
      }
    }
  }
}
