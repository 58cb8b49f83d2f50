package dev.phase19.worker.git;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/**
 * A socket that checks the exact address that it is about to connect to. A check of the host's name
 * would come too early: the name may stand for another address a moment later (DNS rebinding).
 */
final class CheckedSocket extends Socket {
  private final ConnectionRules rules;

  CheckedSocket(ConnectionRules rules) {
    this.rules = rules;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    InetSocketAddress target = (InetSocketAddress) endpoint;
    if (target.isUnresolved()) {
      throw new UnknownHostException(target.getHostString());
    }
    rules.check(target.getAddress());
    super.connect(endpoint, timeout);
  }
}
