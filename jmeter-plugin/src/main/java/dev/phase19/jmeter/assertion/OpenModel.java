package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.capacity.ArrivalSchedule;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.threads.openmodel.ParserException;
import org.apache.jmeter.threads.openmodel.ThreadSchedule;
import org.apache.jmeter.threads.openmodel.ThreadScheduleStep;
import org.apache.jmeter.threads.openmodel.ThreadScheduleStep.ArrivalsStep;
import org.apache.jmeter.threads.openmodel.ThreadScheduleStep.RateStep;
import org.apache.jmeter.threads.openmodel.ThreadScheduleUtils;
import org.apache.jmeter.threads.openmodel.TokenizerException;

/**
 * Reads the schedule of an Open Model Thread Group with JMeter's own parser, as JMeter's generator
 * does: arrivals go from the last rate before them to the rate that follows them at once, and keep
 * their rate if none does.
 */
final class OpenModel {
  private OpenModel() {}

  /**
   * @param startMillis when JMeter counts the schedule from, since the epoch
   * @throws IllegalArgumentException if it is no schedule
   */
  static ArrivalSchedule schedule(String text, long startMillis) {
    ThreadSchedule schedule;
    try {
      schedule = ThreadScheduleUtils.ThreadSchedule(text);
    } catch (ParserException | TokenizerException e) {
      throw new IllegalArgumentException("the schedule '" + text + "' is none", e);
    }
    List<ThreadScheduleStep> steps = schedule.getSteps();
    List<ArrivalSchedule.Segment> segments = new ArrayList<>();
    double rate = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof RateStep next) {
        rate = next.getRate();
      } else if (steps.get(i) instanceof ArrivalsStep arrivals) {
        boolean isRamp = i + 1 < steps.size() && steps.get(i + 1) instanceof RateStep;
        double end = isRamp ? ((RateStep) steps.get(i + 1)).getRate() : rate;
        segments.add(new ArrivalSchedule.Segment(arrivals.getDuration(), rate, end));
      }
    }
    return new ArrivalSchedule(startMillis, segments);
  }
}
