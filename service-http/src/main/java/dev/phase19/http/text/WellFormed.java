package dev.phase19.http.text;

import java.nio.charset.StandardCharsets;

/** Checks whether text is well-formed Unicode: the one rule for all text that enters a service. */
public final class WellFormed {

  private static final char REPLACEMENT = '\ufffd';

  private WellFormed() {}

  /** Whether each surrogate in a string is paired. */
  public static boolean isWellFormed(String text) {
    return firstLoneSurrogate(text, 0) < 0;
  }

  /** Returns the text with a replacement character for each unpaired surrogate. */
  public static String repaired(String text) {
    int at = text == null ? -1 : firstLoneSurrogate(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (; at >= 0; at = firstLoneSurrogate(text, at + 1)) {
      repaired.setCharAt(at, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int firstLoneSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /** Whether a part of a URI decodes to UTF-8; true for null. */
  public static boolean isPercentEncodedUtf8(String raw) {
    if (raw == null || raw.indexOf('%') < 0) {
      return raw == null || isWellFormed(raw);
    }
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        bytes[length++] = bytes[i];
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return false;
      }
      bytes[length++] = (byte) (high << 4 | low);
      i += 2;
    }
    Utf8 utf8 = new Utf8();
    return utf8.accepts(bytes, 0, length) && utf8.isAtEndOfCharacter();
  }

  /**
   * Checks UTF-8 as it arrives, by table 3-7 of the Unicode Standard: no surrogates, nothing beyond
   * U+10FFFF, no character in more bytes than it needs.
   */
  public static final class Utf8 {
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xbf;

    /** Whether the bytes continue a well-formed text. */
    public boolean accepts(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        // Skips ASCII between characters, the most common case.
        if ((bytes[i] < 0 || missing > 0) && !accepts(bytes[i] & 0xff)) {
          return false;
        }
      }
      return true;
    }

    public boolean isAtEndOfCharacter() {
      return missing == 0;
    }

    private boolean accepts(int octet) {
      if (missing == 0) {
        return begins(octet);
      }
      boolean goesOn = octet >= lowest && octet <= highest;
      missing--;
      lowest = 0x80;
      highest = 0xbf;
      return goesOn;
    }

    private boolean begins(int octet) {
      if (octet >= 0xc2 && octet <= 0xdf) {
        missing = 1;
      } else if (octet >= 0xe0 && octet <= 0xef) {
        missing = 2;
        lowest = octet == 0xe0 ? 0xa0 : 0x80;
        highest = octet == 0xed ? 0x9f : 0xbf;
      } else if (octet >= 0xf0 && octet <= 0xf4) {
        missing = 3;
        lowest = octet == 0xf0 ? 0x90 : 0x80;
        highest = octet == 0xf4 ? 0x8f : 0xbf;
      } else {
        return false;
      }
      return true;
    }
  }
}
