package dev.phase19.jmeter.results;

import java.util.Arrays;

/**
 * One object for all fields with the same bytes, so that none is made per row. Bounded: when it is
 * full, it forgets everything, and the objects are made anew.
 */
final class Interner<T> {
  private static final int SLOTS = 1 << 14;
  private static final int MAX_KEYS = SLOTS / 2;
  private static final int MAX_BYTES = 4 << 20;

  /** Of a field, so much is looked at; nobody reads so long a label to its end. */
  static final int LONGEST = 8_192;

  private final Maker<T> maker;
  private final byte[][] keys = new byte[SLOTS][];
  private final Object[] values = new Object[SLOTS];
  private int count;
  private int bytes;

  /** Makes an object of the bytes of a field. */
  interface Maker<T> {
    T of(byte[] key);
  }

  Interner(Maker<T> maker) {
    this.maker = maker;
  }

  @SuppressWarnings("unchecked") // only the maker's objects are stored
  T get(byte[] buffer, int from, int end) {
    int to = Math.min(end, from + LONGEST);
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + buffer[i];
    }
    int slot = slot(hash);
    while (keys[slot] != null) {
      if (Arrays.equals(keys[slot], 0, keys[slot].length, buffer, from, to)) {
        return (T) values[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    byte[] key = Arrays.copyOfRange(buffer, from, to);
    T made = maker.of(key);
    if (count >= MAX_KEYS || bytes + key.length > MAX_BYTES) {
      forget();
      slot = slot(hash);
    }
    keys[slot] = key;
    values[slot] = made;
    count++;
    bytes += key.length;
    return made;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }

  private void forget() {
    Arrays.fill(keys, null);
    Arrays.fill(values, null);
    count = 0;
    bytes = 0;
  }
}
