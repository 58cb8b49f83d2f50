package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.QueueAnswer;
import dev.phase19.jmeter.client.QueueReservation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.measurement.QueueSnapshot;

/** Describes how a queue was restored. */
final class Restored {
  private Restored() {}

  static String of(Exchange release, Exchange cancellation) {
    try {
      QueueSnapshot queue = QueueAnswer.of(release);
      return "capacity %s, paused %s, %s cancelled"
          .formatted(
              queue.capacity(),
              queue.paused(),
              Quantity.count(QueueReservation.cancelled(cancellation), "job"));
    } catch (MalformedAnswerException e) {
      return "as the service says; what it says is not understood: " + e.getMessage();
    }
  }
}
