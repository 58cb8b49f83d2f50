package dev.phase19.http.auth;

import jakarta.ws.rs.NotAuthorizedException;

/** 401 with the challenge of RFC 6750, section 3. */
final class Unauthorized extends NotAuthorizedException {

  private static final long serialVersionUID = 1;
  private static final String CHALLENGE = "Bearer realm=\"phase19\"";

  private final String reason;

  private Unauthorized(String reason, String message, String challenge) {
    super(message, challenge);
    this.reason = reason;
  }

  static Unauthorized noToken() {
    return new Unauthorized(
        "no-token", "no token: send the header `Authorization: Bearer <token>`", CHALLENGE);
  }

  static Unauthorized unknownToken() {
    return new Unauthorized(
        "unknown-token",
        "the token is not known: send one that is listed under auth.tokens of this service",
        CHALLENGE + ", error=\"invalid_token\"");
  }

  /** One word for the log. */
  String reason() {
    return reason;
  }
}
