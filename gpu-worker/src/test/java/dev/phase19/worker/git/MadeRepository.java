package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;

/**
 * A repository whose objects a test makes byte by byte, whatever git thinks of them, and a server
 * that sends them as one pack.
 */
public final class MadeRepository implements AutoCloseable {
  static final String MISSING = "0123456789012345678901234567890123456789";

  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private final Deflater deflater = new Deflater(1);
  private final OddServer server;
  private String head = MISSING;
  private int count;
  private String pack;
  private String branches = "";

  /** An entry of a tree, with one {@code char} per byte of its mode and name. */
  public record Entry(String mode, String name, String id) {}

  public MadeRepository() throws IOException {
    server = new OddServer(this::answer);
  }

  public static Entry file(String name, String id) {
    return new Entry("100644", name, id);
  }

  public static Entry folder(String name, String id) {
    return new Entry("40000", name, id);
  }

  public Set<TrustedOrigin> origin() {
    return server.origin();
  }

  public String url() {
    return server.url("/owner/name");
  }

  public String blob(String content) {
    return object(3, "blob", content.getBytes(UTF_8));
  }

  /** Makes a tree of these entries in this order, however wrong. */
  public String tree(Entry... entries) {
    return object(2, "tree", treeBytes(entries));
  }

  static byte[] treeBytes(Entry... entries) {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      tree.writeBytes(GitAnswers.latin(entry.mode() + " " + entry.name() + "\0"));
      tree.writeBytes(HexFormat.of().parseHex(entry.id()));
    }
    return tree.toByteArray();
  }

  /** Makes a commit of a tree, to which HEAD points. */
  public String commit(String tree) {
    String text = "tree " + tree + "\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nm\n";
    head = object(1, "commit", text.getBytes(UTF_8));
    return head;
  }

  /** Makes a tag of an object, to which HEAD points. */
  String tag(String target, String type) {
    return tag(target, type, "m");
  }

  String tag(String target, String type, String message) {
    String text =
        "object " + target + "\ntype " + type + "\ntag t\ntagger a <a> 0 +0000\n\n" + message;
    head = object(4, "tag", text.getBytes(UTF_8));
    return head;
  }

  /** Makes an object of any content, and puts it into the pack. */
  String object(int type, String name, byte[] content) {
    objects.writeBytes(GitAnswers.objectHeader(type, content.length));
    deflater.reset();
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      objects.write(buffer, 0, deflater.deflate(buffer));
    }
    count++;
    return id(name, content);
  }

  /** Makes a short blob that is stored as a delta of another one. */
  String delta(String base, int baseBytes, String content) {
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    GitAnswers.writeSize(delta, baseBytes);
    GitAnswers.writeSize(delta, content.length());
    delta.write(content.length()); // insert this many bytes
    delta.writeBytes(GitAnswers.latin(content));
    objects.writeBytes(GitAnswers.objectHeader(7, delta.size()));
    objects.writeBytes(HexFormat.of().parseHex(base));
    objects.writeBytes(GitAnswers.latin(GitAnswers.deflated(delta.toByteArray())));
    count++;
    return id("blob", GitAnswers.latin(content));
  }

  static String id(String type, byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(GitAnswers.latin(type + " " + content.length + "\0"));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Points HEAD at any id. */
  void head(String id) {
    head = id;
  }

  /** Returns the pack of all objects, with one {@code char} per byte. */
  public String pack() {
    return pack != null ? pack : GitAnswers.pack(count, GitAnswers.latin(objects.toByteArray()));
  }

  /** Sends these bytes instead of a pack of its objects. */
  public void send(String bytes) {
    pack = bytes;
  }

  /** Lists this many branches besides HEAD. */
  void branches(int number) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < number; i++) {
      lines.append(GitAnswers.packet("%s refs/heads/%d\n".formatted(MISSING, i)));
    }
    branches = lines.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean refs = exchange.getRequestMethod().equals("GET");
    String answer =
        refs
            ? GitAnswers.refs(head, "").replaceFirst("0000$", branches + "0000")
            : GitAnswers.result("0008NAK\n", pack());
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            refs
                ? "application/x-git-upload-pack-advertisement"
                : "application/x-git-upload-pack-result");
    exchange.sendResponseHeaders(200, 0);
    exchange
        .getResponseBody()
        .write(GitAnswers.latin(answer.substring(answer.indexOf("\r\n\r\n") + 4)));
  }

  @Override
  public void close() {
    server.close();
    deflater.end();
  }
}
