package dev.phase19.worker.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The {@code worker} section: who this worker is. */
public final class WorkerConfiguration {
  @JsonProperty private String id;

  @JsonProperty private URI url;

  /** This worker's name among the workers; by default, the host's name and the process id. */
  public String id() {
    return id != null && !id.isBlank() ? id : hostName() + "-" + ProcessHandle.current().pid();
  }

  /**
   * Returns the URL at which this worker is reached over HTTP; by default, this host and {@code
   * port}.
   *
   * @param port port of the application connector
   */
  public String url(int port) {
    return url != null ? url.toString() : "http://" + hostName() + ":" + port;
  }

  /** The name of this machine. */
  public String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
