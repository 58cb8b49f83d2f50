package dev.phase19.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Finds the caller that a token belongs to, in a time that reveals nothing about the tokens:
 * digests of equal length are compared in constant time, and always all of them.
 */
public final class TokenRegister {

  private static final int NAME_BYTES = 6;
  private static final String SCHEME = "Bearer ";

  private static final int ISSUED_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final List<Entry> issued = new CopyOnWriteArrayList<>();
  private volatile List<Entry> entries = List.of();

  public TokenRegister(List<ConfiguredToken> tokens) {
    replace(tokens);
  }

  /** From now on these tokens are known, and no others. */
  void replace(List<ConfiguredToken> tokens) {
    entries = tokens.stream().map(token -> entry(token.token(), token.scopes())).toList();
  }

  private static Entry entry(String token, Set<Scope> scopes) {
    byte[] digest = digest(token);
    return new Entry(digest, new Caller(HexFormat.of().formatHex(digest, 0, NAME_BYTES), scopes));
  }

  /** Issues a token for requests that the service sends itself. Nobody else has it. */
  public String issue(Set<Scope> scopes) {
    byte[] bytes = new byte[ISSUED_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    issued.add(entry(token, scopes));
    return token;
  }

  /** From now on an issued token is not known. */
  public void revoke(String token) {
    byte[] digest = digest(token);
    issued.removeIf(entry -> MessageDigest.isEqual(entry.digest, digest));
  }

  /**
   * Finds the caller of a request.
   *
   * @param header the value of the header {@code Authorization}
   */
  public Optional<Caller> callerOf(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? find(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private Optional<Caller> find(String presented) {
    byte[] digest = digest(presented);
    Caller found = null;
    for (List<Entry> known : List.of(entries, issued)) {
      for (Entry entry : known) {
        if (MessageDigest.isEqual(entry.digest, digest)) {
          found = entry.caller;
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Entry(byte[] digest, Caller caller) {}
}
