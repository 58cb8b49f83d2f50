package dev.phase19.worker.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets that check the very address that they are about to connect to. A check of the host's
 * name would come too early: the name may stand for another address a moment later (DNS rebinding).
 */
final class CheckedSockets extends SSLSocketFactory {
  private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
  private final ConnectionRules rules;

  CheckedSockets(ConnectionRules rules) {
    this.rules = rules;
  }

  /** A plain socket, not connected; the platform connects it and puts TLS on top. */
  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) endpoint;
        if (target.isUnresolved()) {
          throw new UnknownHostException(target.getHostString());
        }
        rules.check(target.getAddress());
        super.connect(endpoint, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(connected, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unchecked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unchecked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unchecked();
  }

  private static UnsupportedOperationException unchecked() {
    return new UnsupportedOperationException("only a socket that is not yet connected is checked");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
