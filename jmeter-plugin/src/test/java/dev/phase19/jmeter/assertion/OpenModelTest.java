package dev.phase19.jmeter.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.gate.capacity.ArrivalSchedule.Segment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules in JMeter's language, as JMeter's documentation explains them. */
class OpenModelTest {
  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of("rate(10/s) random_arrivals(30 s)", List.of(new Segment(30, 10, 10))),
        Arguments.of("rate(600 per min) even_arrivals(1 min)", List.of(new Segment(60, 10, 10))),
        Arguments.of(
            "rate(10/s) random_arrivals(5 s) rate(20/s) random_arrivals(5 s)",
            List.of(new Segment(5, 10, 20), new Segment(5, 20, 20))),
        Arguments.of(
            "rate(10/s) random_arrivals(5 s) rate(10/s) rate(20/s) random_arrivals(5 s)",
            List.of(new Segment(5, 10, 10), new Segment(5, 20, 20))),
        Arguments.of(
            "rate(2/s) even_arrivals(1 min) even_arrivals(2 min) rate(3/s)",
            List.of(new Segment(60, 2, 2), new Segment(120, 2, 3))),
        Arguments.of(
            "pause(5 s) rate(10/s) even_arrivals(1 min 30 s) pause(1 s)",
            List.of(new Segment(5, 0, 0), new Segment(90, 10, 10), new Segment(1, 0, 0))),
        Arguments.of("even_arrivals(1 s)", List.of(new Segment(1, 0, 0))),
        Arguments.of("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aScheduleIsReadAsJMeterReadsIt(String text, List<Segment> segments) {
    assertThat(OpenModel.schedule(text, 7).segments()).isEqualTo(segments);
    assertThat(OpenModel.schedule(text, 7).startMillis()).isEqualTo(7);
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    assertThatThrownBy(() -> OpenModel.schedule("rate(10/s) arrivals", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate(10/s) arrivals");
  }
}
