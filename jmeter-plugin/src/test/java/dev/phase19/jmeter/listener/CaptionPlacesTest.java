package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CaptionPlacesTest {
  private static final Rectangle PLOT = new Rectangle(40, 20, 400, 100);

  private final CaptionPlaces places = new CaptionPlaces(PLOT);

  @Test
  void aCaptionIsAboveItsLineAtTheRightEnd() {
    assertThat(places.beside(70, 100, 12, false)).contains(new Rectangle(338, 56, 100, 12));
  }

  @Test
  void aCaptionIsBelowItsLineIfAnotherLineIsCloseAbove() {
    assertThat(places.beside(70, 100, 12, true)).contains(new Rectangle(338, 72, 100, 12));
  }

  @Test
  void atTheTopItIsBelow() {
    assertThat(places.beside(21, 100, 12, false)).contains(new Rectangle(338, 23, 100, 12));
  }

  @Test
  void whatIsBeyondTheAxisIsAtItsEdge() {
    assertThat(places.atEdge(true, 100, 12)).contains(new Rectangle(338, 22, 100, 12));
    assertThat(places.atEdge(true, 100, 12)).contains(new Rectangle(338, 36, 100, 12));
    assertThat(places.atEdge(false, 100, 12)).contains(new Rectangle(338, 106, 100, 12));
  }

  @Test
  void whereThereIsNoRoomThereIsNoCaption() {
    assertThat(new CaptionPlaces(new Rectangle(0, 0, 50, 8)).beside(4, 100, 12, false)).isEmpty();
  }

  @Property(tries = 100)
  void captionsStayInThePlotAndOffEachOther(@ForAll long seed) {
    CaptionPlaces of = new CaptionPlaces(PLOT);
    Random random = new Random(seed);
    List<Rectangle> taken =
        Stream.generate(
                () ->
                    of.beside(
                        20 + random.nextInt(100),
                        50 + random.nextInt(300),
                        12,
                        random.nextBoolean()))
            .limit(12)
            .flatMap(java.util.Optional::stream)
            .toList();

    assertThat(taken).hasSizeGreaterThan(3).allMatch(PLOT::contains);
    assertThat(taken).allMatch(place -> taken.stream().filter(place::intersects).count() == 1);
  }
}
