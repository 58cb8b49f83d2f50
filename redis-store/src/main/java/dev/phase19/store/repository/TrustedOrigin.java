package dev.phase19.store.repository;

/**
 * An origin that the https and private-address rules let pass, such as the fixtures on loopback.
 *
 * @param scheme {@code http} or {@code https}
 */
public record TrustedOrigin(String scheme, String host, int port) {}
