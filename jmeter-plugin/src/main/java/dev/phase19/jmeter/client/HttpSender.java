package dev.phase19.jmeter.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;

/** Sends one call over a connection of the thread or of a pool, and measures it. */
final class HttpSender {
  private static final int LARGEST_ANSWER = 512 * 1024 * 1024;

  private static final Pattern SECRET =
      Pattern.compile("authorization|token|secret|api-?key|cookie", Pattern.CASE_INSENSITIVE);

  private final Endpoint endpoint;
  private final Abort abort;

  HttpSender(Endpoint endpoint, Abort abort) {
    this.endpoint = endpoint;
    this.abort = abort;
  }

  Exchange send(Call call) {
    URI uri = URI.create(endpoint.base() + call.path());
    HttpUriRequest request = request(call, uri);
    Exchange.Request shown =
        new Exchange.Request(call.method(), uri, shownHeaders(request), call.shownBody());
    // Before the clock starts: a thread's first client takes time to make, which is JMeter's own.
    CloseableHttpClient client = client();
    HttpClientContext context = HttpClientContext.create();
    abort.begin(request);
    Stopwatch stopwatch = Stopwatch.start(context);
    try (CloseableHttpResponse response = client.execute(request, context)) {
      stopwatch.headRead();
      byte[] body = body(response.getEntity());
      Exchange.Times times = stopwatch.times();
      String head = head(response);
      // A line that is shown ends in one byte, on the wire in two; an empty line ends the head.
      long headBytes = head.length() + response.getAllHeaders().length + 1L + 2L;
      return new Exchange(
          shown,
          new Exchange.Answer(
              response.getStatusLine().getStatusCode(),
              Objects.requireNonNullElse(response.getStatusLine().getReasonPhrase(), ""),
              head,
              body),
          times,
          stopwatch.sizes(headBytes),
          null,
          false);
    } catch (IOException e) {
      return new Exchange(
          shown,
          Exchange.Answer.NONE,
          stopwatch.times(),
          stopwatch.sizes(0),
          e,
          request.isAborted());
    } finally {
      abort.end();
    }
  }

  private CloseableHttpClient client() {
    return endpoint.pool() == Endpoint.OWN
        ? ThreadConnections.client()
        : SharedConnections.client(endpoint.pool());
  }

  private HttpUriRequest request(Call call, URI uri) {
    RequestBuilder builder =
        RequestBuilder.create(call.method())
            .setUri(uri)
            .setConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(endpoint.connectMillis())
                    .setConnectTimeout(endpoint.connectMillis())
                    .setSocketTimeout(endpoint.responseMillis())
                    .build());
    if (!call.headers().containsKey(HttpHeaders.ACCEPT)) {
      builder.addHeader(HttpHeaders.ACCEPT, "application/json");
    }
    if (endpoint.token() != null && !call.headers().containsKey(HttpHeaders.AUTHORIZATION)) {
      builder.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + endpoint.token());
    }
    call.headers().forEach(builder::addHeader);
    if (call.body() != null) {
      builder.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON));
    }
    return builder.build();
  }

  private static String shownHeaders(HttpUriRequest request) {
    StringBuilder text = new StringBuilder();
    for (Header header : request.getAllHeaders()) {
      text.append(header.getName()).append(": ").append(shown(header)).append('\n');
    }
    return text.toString();
  }

  /** Returns the header's value; of a secret only its scheme, such as {@code Bearer}. */
  private static String shown(Header header) {
    String value = header.getValue();
    if (!SECRET.matcher(header.getName()).find()) {
      return value;
    }
    int scheme =
        header.getName().equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? value.indexOf(' ') : -1;
    return value.substring(0, scheme + 1) + "********";
  }

  private static String head(CloseableHttpResponse response) {
    StringBuilder text = new StringBuilder().append(response.getStatusLine()).append('\n');
    for (Header header : response.getAllHeaders()) {
      text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
    }
    return text.toString();
  }

  private static byte[] body(HttpEntity entity) throws IOException {
    if (entity == null) {
      return Exchange.Answer.NONE.body();
    }
    long length = entity.getContentLength();
    try (InputStream in = entity.getContent()) {
      int most = length < 0 ? LARGEST_ANSWER + 1 : (int) Math.min(length, LARGEST_ANSWER + 1L);
      byte[] body = in.readNBytes(most);
      if (body.length > LARGEST_ANSWER) {
        throw new IOException("the answer is longer than " + LARGEST_ANSWER + " bytes");
      }
      return body;
    }
  }
}
