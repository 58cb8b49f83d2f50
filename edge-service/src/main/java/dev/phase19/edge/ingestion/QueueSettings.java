package dev.phase19.edge.ingestion;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.http.error.ErrorBody;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueCounts;
import dev.phase19.store.queue.QueueReservations;
import dev.phase19.store.queue.Reservation;
import dev.phase19.store.queue.SettingsChange;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the settings of the queue, permanently or for a reservation, and turns the result into an
 * HTTP response.
 */
final class QueueSettings {

  private static final Logger log = LoggerFactory.getLogger(QueueSettings.class);

  private final JobQueue queue;
  private final QueueReservations reservations;
  private final RedisGateway redis;

  QueueSettings(JobQueue queue, QueueReservations reservations, RedisGateway redis) {
    this.queue = queue;
    this.reservations = reservations;
    this.redis = redis;
  }

  Response change(QueueChange change) {
    if (change.releasesAndSets()) {
      throw new BadRequestException(
          "release must stand alone: it puts back what was before the reservation");
    }
    if (change.release() != null) {
      return release(LabelParameter.parse("release", change.release()));
    }
    if (change.reservation() != null) {
      return reserve(change, LabelParameter.parse("label", change.reservation().label()));
    }
    QueueCounts after = redis.call(() -> queue.configure(change.capacity(), change.paused()));
    if (change.capacity() != null || change.paused() != null) {
      log.info("queue set: capacity={} paused={}", after.capacity(), after.paused());
    }
    return ok(after);
  }

  private Response reserve(QueueChange change, String label) {
    Duration lease = Duration.ofSeconds(change.reservation().leaseSecondsOrDefault());
    SettingsChange answer =
        redis.call(() -> reservations.reserve(label, lease, change.capacity(), change.paused()));
    if (answer instanceof SettingsChange.Done done) {
      log.info(
          "queue reserved: label=\"{}\" lease={} capacity={} paused={} left_by={}",
          label,
          lease,
          done.after().capacity(),
          done.after().paused(),
          done.after().reservation().leftBy());
      return ok(done.after());
    }
    return held(((SettingsChange.HeldByAnother) answer).holder());
  }

  private Response release(String label) {
    SettingsChange answer = redis.call(() -> reservations.release(label));
    if (answer instanceof SettingsChange.Done done) {
      log.info(
          "queue released: label=\"{}\" capacity={} paused={}",
          label,
          done.after().capacity(),
          done.after().paused());
      return ok(done.after());
    }
    if (answer instanceof SettingsChange.HeldByAnother another) {
      return held(another.holder());
    }
    return ErrorBody.response(
            404, "the queue is not reserved by '%s': it is nobody's".formatted(label))
        .build();
  }

  private static Response held(Reservation holder) {
    return ErrorBody.response(
            409,
            "the queue is reserved by '%s' since %s: wait until %s, when it lapses unless it is renewed"
                .formatted(holder.label(), holder.since(), holder.expiresAt()))
        .build();
  }

  private static Response ok(QueueCounts after) {
    return Response.ok(QueueBody.of(after)).build();
  }
}
