package dev.phase19.store.repository;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a repository in its normal form, {@code https://host/owner/name}: different spellings
 * of the same repository give the same name. Only the syntax is checked here. Whoever connects to
 * the host must check that its address is public.
 *
 * @param url scheme, host, port if it is not the scheme's default, and path, without {@code .git}
 */
public record RepositoryName(String url) {
  private static final int MAX_LENGTH = 500;

  /**
   * Scheme, authority and path, then query and fragment, which are refused (RFC 3986, appendix B).
   */
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");

  /**
   * Letters that are replaced in older hosts and stand for themselves in newer ones (UTS 46, 4).
   */
  private static final Pattern UNDECIDED = Pattern.compile("[\\x{df}\\x{3c2}\\x{200c}\\x{200d}]");

  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

  /**
   * Two or more labels of at most 63 characters, together at most 253 (RFC 1035, 2.3.4). The last
   * one begins with a letter; otherwise the whole could be an IP address.
   */
  private static final Pattern PUBLIC_HOST =
      Pattern.compile(
          "(?!.*\\.localhost$)(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * Parses and normalizes what a client typed.
   *
   * @throws IllegalArgumentException with the value, the rule that it broke and how to fix it
   */
  public static RepositoryName parse(String text, Set<TrustedOrigin> trusted) {
    return parse(text, RepositoryRules.trusting(trusted));
  }

  /**
   * Parses and normalizes what a client typed.
   *
   * @throws IllegalArgumentException with the value, the rule that it broke and how to fix it
   */
  public static RepositoryName parse(String text, RepositoryRules rules) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "repository is missing: give its URL, such as https://github.com/owner/name");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "repository must have at most " + MAX_LENGTH + " characters, has " + text.length());
    }
    Matcher url = URL.matcher(text);
    boolean isUrl = url.matches();
    String authority = isUrl ? url.group(2) : "";
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "repository must not carry a user or password: only public repositories are cloned");
    }
    if (!isPrintableAscii(isUrl ? text.substring(url.start(3)) : text)) {
      throw broken(text, "must hold printable ASCII only, apart from the host");
    }
    if (!isUrl) {
      throw broken(text, "must be a URL such as https://github.com/owner/name");
    }
    if (url.group(4) != null || url.group(5) != null) {
      throw broken(text, "must end with its path: no query, no fragment");
    }
    return new RepositoryName(
        origin(text, url.group(1).toLowerCase(Locale.ROOT), ascii(text, authority), rules)
            + path(text, url.group(3)));
  }

  private static String origin(
      String text, String scheme, String authority, RepositoryRules rules) {
    String host = PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
    String portText = authority.substring(host.length());
    int standard = scheme.equals("http") ? 80 : 443;
    int port = portText.isEmpty() ? standard : Integer.parseInt(portText.substring(1));
    if (rules.trusted().contains(new TrustedOrigin(scheme, host, port))) {
      return scheme + "://" + host + (port == standard ? "" : ":" + port);
    }
    if (!scheme.equals("https")) {
      throw broken(text, "must begin with https://");
    }
    if (port != 443) {
      throw broken(text, "must not name a port");
    }
    if (!PUBLIC_HOST.matcher(host).matches()) {
      throw broken(text, "must name a public host, such as github.com: no address, no local name");
    }
    if (!rules.allow(host)) {
      throw broken(text, "must be at a host that this service accepts, not at " + host);
    }
    return "https://" + host;
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Returns an authority with its host in punycode (RFC 3490), if the host has other letters. */
  private static String ascii(String text, String authority) {
    if (isPrintableAscii(authority)) {
      return authority;
    }
    if (UNDECIDED.matcher(authority).find()) {
      throw broken(
          text,
          "must spell ß, ς and joiners of a host as punycode (xn--...): programs read them in two ways");
    }
    int port = authority.lastIndexOf(':');
    String host = port < 0 ? authority : authority.substring(0, port);
    try {
      return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES)
          + (port < 0 ? "" : authority.substring(port));
    } catch (IllegalArgumentException noHost) {
      throw broken(text, "must name a public host, such as github.com: no address, no local name");
    }
  }

  private static String path(String text, String typed) {
    String path = typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    while (path.endsWith(".git")) { // so that the normal form of a normal form is itself
      path = path.substring(0, path.length() - ".git".length());
    }
    String[] segments = path.split("/", -1);
    if (segments.length < 3) {
      throw broken(text, "must name an owner and a repository: https://host/owner/name");
    }
    for (int i = 1; i < segments.length; i++) {
      if (!SEGMENT.matcher(segments[i]).matches()) {
        throw broken(
            text, "must have a path of letters, digits and . _ ~ - only, no segment empty");
      }
      if (segments[i].equals(".") || segments[i].equals("..")) {
        throw broken(text, "must not have . or .. as a path segment");
      }
      if (segments[i].startsWith("-")) {
        throw broken(text, "must not have a path segment that begins with -, like an option");
      }
    }
    return path;
  }

  private static IllegalArgumentException broken(String text, String rule) {
    // A line break would forge a line of the log, and a password would be logged.
    String shown = text.replaceAll("\\p{Cntrl}", "?").replaceAll("//[^/]*@", "//***@");
    return new IllegalArgumentException("repository " + rule + ", was " + shown);
  }

  @Override
  public String toString() {
    return url;
  }
}
