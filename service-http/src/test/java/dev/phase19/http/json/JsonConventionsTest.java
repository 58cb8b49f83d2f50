package dev.phase19.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonConventionsTest {

  record Job(String jobId, Instant endedAt, Duration keep, Long files) {}

  @Test
  void namesAreSnakeCaseTimesAreIsoDurationsAreSecondsAndNothingIsLeftOut() throws Exception {
    ObjectMapper mapper = Jackson.newObjectMapper();
    JsonConventions.apply(mapper);

    assertThat(
            mapper.writeValueAsString(
                new Job(
                    "a", Instant.parse("2024-05-06T07:08:09.5Z"), Duration.ofMillis(2500), null)))
        .isEqualTo(
            "{\"job_id\":\"a\",\"ended_at\":\"2024-05-06T07:08:09.500Z\","
                + "\"keep\":2.500000000,\"files\":null}");
  }
}
