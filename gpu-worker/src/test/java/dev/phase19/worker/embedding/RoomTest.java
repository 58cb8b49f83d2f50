package dev.phase19.worker.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Counter;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Counter refused = new Counter();
  private final Room room = new Room(2, 100, () -> 7, refused);

  @Test
  void oneRequestMoreThanMayBeInsideIsRefused() {
    room.enter();
    Room.Place second = room.enter();

    assertThatThrownBy(room::enter)
        .isInstanceOf(BusyException.class)
        .hasMessage("the device is busy: 2 of 2 graphs are trained or wait; try again in 7 s");
    assertThat(refused.getCount()).isEqualTo(1);

    second.close();
    second.close();
    assertThat(room.inside()).isEqualTo(1);
    room.enter();
  }

  @Test
  void theBytesOfAllBodiesAreBounded() {
    Room.Place first = room.enter();
    Room.Place second = room.enter();
    first.take(60);
    second.take(30);
    second.take(40); // 40 in all, of which it has 30 already

    assertThatThrownBy(() -> second.take(41))
        .hasMessage(
            "the device is busy: the graphs that are inside have 100 of 100 bytes;"
                + " try again in 7 s");

    first.close();
    second.take(100);
  }
}
