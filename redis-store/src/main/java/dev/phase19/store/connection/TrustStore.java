package dev.phase19.store.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** The certificates that a connection with TLS trusts: a PEM file, or a trust store of Java. */
final class TrustStore {
  private static final String PEM = "-----BEGIN CERTIFICATE-----";

  /** Of the copy in memory, which needs one. */
  private static final char[] PASSWORD = "memory".toCharArray();

  private TrustStore() {}

  /**
   * Reads it.
   *
   * @param password of a trust store of Java; null if it needs none
   * @throws IllegalArgumentException if it cannot be read, or has no certificate
   */
  static SslOptions options(Path file, String password) {
    try {
      KeyStore store = load(file, password);
      if (store.size() == 0) {
        throw problem(file, "it has no certificate", null);
      }
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      store.store(copy, PASSWORD);
      byte[] bytes = copy.toByteArray();
      return SslOptions.builder()
          .truststore(() -> (InputStream) new ByteArrayInputStream(bytes), PASSWORD)
          .trustStoreType("PKCS12")
          .sslVerifyMode(SslVerifyMode.FULL)
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw problem(file, e.toString(), e);
    }
  }

  private static KeyStore load(Path file, String password)
      throws IOException, GeneralSecurityException {
    byte[] content = Files.readAllBytes(file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))) {
        store.setCertificateEntry("trusted-" + number++, certificate);
      }
      return store;
    }
    KeyStore of =
        KeyStore.getInstance(file.toFile(), password == null ? null : password.toCharArray());
    for (String alias : java.util.Collections.list(of.aliases())) {
      if (of.isCertificateEntry(alias)) {
        store.setCertificateEntry(alias, of.getCertificate(alias));
      }
    }
    return store;
  }

  private static IllegalArgumentException problem(Path file, String what, Exception cause) {
    return new IllegalArgumentException(
        "redis.truststore "
            + file
            + " cannot be used: "
            + what
            + "; it must be a PEM file of certificates, or a trust store of Java with its"
            + " redis.truststorePassword",
        cause);
  }
}
