package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Builds responses of git's smart HTTP protocol, valid or not, as strings with one {@code char} per
 * byte.
 */
final class GitAnswers {
  static final String COMMIT = "0123456789012345678901234567890123456789";

  /** Most bytes of a pack that are put into one packet. */
  private static final int MAX_CHUNK = 65_000;

  private GitAnswers() {}

  static String advertised(String lines) {
    return answer(
        "git-upload-pack-advertisement", packet("# service=git-upload-pack\n") + "0000" + lines);
  }

  static String refs(String more) {
    return refs(COMMIT, more);
  }

  static String refs(String id, String more) {
    return advertised(
        packet(
                id
                    + " HEAD\0multi_ack_detailed no-done shallow side-band-64k ofs-delta"
                    + more
                    + "\n")
            + "0000");
  }

  static String answer(String type, String body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/x-"
        + type
        + "\r\n\r\n"
        + body;
  }

  static String result(String acknowledged, String pack) {
    String end = pack.length() < 12 ? "" : "0000";
    StringBuilder packets = new StringBuilder();
    int from = 0;
    do {
      int to = Math.min(pack.length(), from + MAX_CHUNK);
      packets.append(sideband(1, pack.substring(from, to)));
      from = to;
    } while (from < pack.length());
    return answer("git-upload-pack-result", "0000" + acknowledged + packets + end);
  }

  /** Returns the beginning of a pack: an uncompressed blob of 60,000 bytes, without its content. */
  static String beginOfPack() {
    byte[] stored = {0x78, 1, 1, 0x60, (byte) 0xea, (byte) 0x9f, 0x15};
    String pack = pack(1, "").substring(0, 12) + latin(objectHeader(3, 60_000)) + latin(stored);
    return "fff0" + (char) 1 + pack;
  }

  static String sideband(int channel, String content) {
    return packet((char) channel + content);
  }

  static String packet(String content) {
    return "%04x%s".formatted(content.length() + 4, content);
  }

  static String pack(int objects, String content) {
    byte[] header = {'P', 'A', 'C', 'K', 0, 0, 0, 2};
    String body =
        latin(header)
            + (char) (objects >>> 24 & 0xff)
            + (char) (objects >>> 16 & 0xff)
            + (char) (objects >>> 8 & 0xff)
            + (char) (objects & 0xff)
            + content;
    try {
      return body + latin(MessageDigest.getInstance("SHA-1").digest(latin(body)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a pack of one blob of 64 KiB and of deltas that copy it again and again. */
  static String deltaBomb(int deltas, int size) {
    int base = 1 << 16;
    StringBuilder objects =
        new StringBuilder(latin(objectHeader(3, base)) + deflated(new byte[base]));
    String delta = delta(base, size);
    for (int i = 0; i < deltas; i++) {
      appendDelta(objects, 0, delta);
    }
    return pack(deltas + 1, objects.toString());
  }

  /**
   * Returns a pack of blobs of the same size, each a delta of the one before.
   *
   * @param branched whether each blob has two more deltas, one before and one after the delta that
   *     continues the chain
   */
  static String deltaChain(int length, int size, boolean branched) {
    StringBuilder objects =
        new StringBuilder(latin(objectHeader(3, size)) + deflated(new byte[size]));
    String delta = delta(size, size);
    int count = 1;
    int last = 0;
    for (int i = 0; i < length; i++) {
      int base = last;
      if (branched) {
        appendDelta(objects, base, delta);
      }
      last = objects.length();
      appendDelta(objects, base, delta);
      if (branched) {
        appendDelta(objects, base, delta);
      }
      count += branched ? 3 : 1;
    }
    return pack(count, objects.toString());
  }

  private static void appendDelta(StringBuilder objects, int base, String delta) {
    int back = objects.length() - base;
    objects.append(latin(objectHeader(6, delta.length())));
    objects.append(latin(offset(back)));
    objects.append(deflated(latin(delta)));
  }

  /** Returns a delta that repeats the first 64 KiB, or all of a base that is shorter. */
  static String delta(int base, int size) {
    int part = Math.min(base, 1 << 16);
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    writeSize(delta, base);
    writeSize(delta, size);
    for (int copied = 0; copied < size; copied += part) {
      delta.write(part == 1 << 16 ? 0x80 : 0xb0); // copy from the beginning
      if (part < 1 << 16) {
        delta.write(part & 0xff);
        delta.write(part >>> 8);
      }
    }
    return latin(delta.toByteArray());
  }

  static void writeSize(ByteArrayOutputStream out, int size) {
    int rest = size;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  static byte[] objectHeader(int type, long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = size >>> 4;
    out.write((int) (type << 4 | size & 0xf | (rest > 0 ? 0x80 : 0)));
    while (rest > 0) {
      out.write((int) (rest & 0x7f | (rest > 0x7f ? 0x80 : 0)));
      rest >>>= 7;
    }
    return out.toByteArray();
  }

  static byte[] offset(long back) {
    byte[] bytes = new byte[10];
    int at = bytes.length - 1;
    bytes[at] = (byte) (back & 0x7f);
    for (long rest = back >>> 7; rest > 0; rest >>>= 7) {
      rest--;
      bytes[--at] = (byte) (0x80 | rest & 0x7f);
    }
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  static String deflated(byte[] content) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    return latin(Arrays.copyOf(buffer, length));
  }

  static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
