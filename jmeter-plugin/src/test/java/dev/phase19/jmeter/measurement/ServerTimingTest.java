package dev.phase19.jmeter.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class ServerTimingTest {
  private static Map<String, Double> read(String value) {
    return ServerTiming.read("HTTP/1.1 200 OK\nDate: x\nServer-Timing: " + value + "\nVary: y\n");
  }

  @Example
  void partsAreMeasurementsInMilliseconds() {
    assertThat(read("auth;dur=0.021, redis;dur=1.234, total;dur=1.902"))
        .containsExactly(
            entry("server_auth_ms", 0.021),
            entry("server_redis_ms", 1.234),
            entry("server_total_ms", 1.902));
  }

  @Example
  void descriptionsBlanksAndCaseMakeNoDifference() {
    assertThat(
            ServerTiming.read(
                "HTTP/1.1 200 OK\r\n"
                    + "SERVER-TIMING: db ; desc=\"a, b; dur=9 \\\" c\" ; DUR = \"53.2\" ,, miss\r\n"
                    + "server-timing:app;dur=47,db;dur=1\r\n"))
        .containsOnly(entry("server_db_ms", 54.2), entry("server_app_ms", 47.0));
  }

  @Example
  void theFirstDurationOfAPartCounts() {
    assertThat(read("a;dur=1;dur=2")).containsOnly(entry("server_a_ms", 1.0));
  }

  @Example
  void whatIsNoTimeIsLeftOut() {
    assertThat(read("a;dur=x, b;dur=-1, c;dur=NaN, d;dur=1e300, e;dur, f, ;dur=1, =, \",;"))
        .isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(ServerTiming.read("")).isEmpty();
    assertThat(ServerTiming.read("HTTP/1.1 200 OK\nX-Server-Timing: a;dur=1\n")).isEmpty();
  }

  @Example
  void namesStayInTheirBounds() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append("p").append(i).append(";dur=1,");
    }
    assertThat(read(many.toString())).hasSize(20);
    assertThat(read("x".repeat(1_000) + ";dur=1").keySet()).allMatch(name -> name.length() < 70);
    assertThat(read("ä/b<c>;dur=1")).containsOnlyKeys("server___b_c__ms");
  }

  /** Whatever a service sends: it is read to its end, and only times come of it. */
  @Property
  void anyTextIsRead(
      @ForAll @CharRange(from = ' ', to = 'z') @StringLength(max = 200) String value) {
    assertThat(read(value).values()).allMatch(millis -> millis >= 0);
  }
}
