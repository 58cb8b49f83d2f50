package dev.phase19.edge.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.http.auth.Caller;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.auth.TokenRegister;
import dev.phase19.http.connection.BufferedBody;
import dev.phase19.http.text.WellFormed;
import dev.phase19.http.timing.RequestParts;
import dev.phase19.http.timing.ServerTimingFilter;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.NewJob;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the dispatches that are as they should be, which are nearly all, without the cost of
 * Jersey and without a thread that waits for Redis. Every other request goes on to {@link
 * JobsResource}, which says what is wrong with it: this handler refuses nothing by itself, and its
 * answers are the same.
 */
public final class DispatchHandler extends Handler.Wrapper {
  private static final String PATH = "/api/v1/ingestion/jobs";
  private static final String JSON = "application/json";

  /** JSON as clients declare it, many of them with its only encoding. */
  private static final Pattern JSON_IN_UTF_8 =
      Pattern.compile(
          "application/json\\s*+(;\\s*+charset=(utf-8|\"utf-8\")\\s*+)?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> ACCEPTING_JSON = Set.of(JSON, "*/*", "application/*");

  private final TokenRegister tokens;
  private final Dispatcher dispatcher;
  private final AdmissionBatches admissions;
  private final ObjectMapper json;
  private final ObjectReader requests;
  private final DispatchMetrics metrics;

  /**
   * @param json the mapper of the service, whose settings are final
   * @param times is told how long each answer took
   */
  public DispatchHandler(
      TokenRegister tokens,
      Dispatcher dispatcher,
      AdmissionBatches admissions,
      ObjectMapper json,
      DispatchMetrics metrics) {
    this.tokens = tokens;
    this.dispatcher = dispatcher;
    this.admissions = admissions;
    this.json = json;
    this.requests = json.readerFor(DispatchRequest.class);
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isDispatch(request)) {
      return super.handle(request, response, callback);
    }
    RequestParts parts = new RequestParts();
    long start = System.nanoTime();
    Optional<NewJob> job = job(request, parts);
    if (job.isEmpty()) {
      metrics.unusual();
      return super.handle(request, response, callback);
    }
    admissions.admit(job.get(), new Exchange(job.get(), request, response, callback, parts, start));
    return true;
  }

  private static boolean isDispatch(Request request) {
    return HttpMethod.POST.is(request.getMethod())
        && PATH.equals(request.getHttpURI().getPath())
        && request.getHttpURI().getQuery() == null;
  }

  /** Returns the job that a request asks for; empty if there is anything unusual about it. */
  private Optional<NewJob> job(Request request, RequestParts parts) {
    long start = System.nanoTime();
    Optional<String> caller = dispatcherOf(request.getHeaders());
    parts.add("auth", System.nanoTime() - start);
    if (caller.isEmpty()) {
      return Optional.empty();
    }
    return BufferedBody.wholeOf(request)
        .flatMap(this::read)
        .flatMap(asked -> job(asked, caller.get(), request.getHeaders()));
  }

  /** Returns the name of a caller who may dispatch, and whose headers are the usual ones. */
  private Optional<String> dispatcherOf(HttpFields headers) {
    String authorization = null;
    boolean isJson = false;
    for (HttpField field : headers) {
      HttpHeader header = field.getHeader();
      if (header == HttpHeader.AUTHORIZATION) {
        if (authorization != null) {
          return Optional.empty();
        }
        authorization = field.getValue();
      } else if (header == HttpHeader.CONTENT_TYPE) {
        isJson = isJson(field.getValue());
      } else if (header == HttpHeader.CONTENT_ENCODING
          || header == HttpHeader.ACCEPT && !acceptsJson(field.getValue())) {
        return Optional.empty();
      }
    }
    if (authorization == null || !isJson) {
      return Optional.empty();
    }
    return tokens
        .callerOf(authorization)
        .filter(caller -> caller.scopes().contains(Scope.DISPATCH))
        .map(Caller::name);
  }

  private static boolean isJson(String contentType) {
    return JSON.equals(contentType) || JSON_IN_UTF_8.matcher(contentType).matches();
  }

  private static boolean acceptsJson(String accepted) {
    return ACCEPTING_JSON.contains(accepted)
        || Arrays.stream(accepted.split(",")).map(String::strip).anyMatch(ACCEPTING_JSON::contains);
  }

  private Optional<DispatchRequest> read(byte[] body) {
    WellFormed.Utf8 utf8 = new WellFormed.Utf8();
    if (!utf8.accepts(body, 0, body.length) || !utf8.isAtEndOfCharacter()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(requests.readValue(body));
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private Optional<NewJob> job(DispatchRequest asked, String caller, HttpFields headers) {
    if (asked.repository() == null) {
      return Optional.empty();
    }
    try {
      List<String> keys = headers.getValuesList(IdempotencyKey.HEADER);
      String key = IdempotencyKey.of(caller, keys);
      return Optional.of(dispatcher.job(asked.repository(), asked.ref(), key, asked.label()));
    } catch (IllegalArgumentException | BadRequestException brokenRule) {
      return Optional.empty();
    }
  }

  /** A request whose job is being admitted. */
  private final class Exchange implements AdmissionBatches.Outcome {
    private final NewJob job;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final RequestParts parts;
    private final long start;
    private final long asked = System.nanoTime();

    Exchange(
        NewJob job,
        Request request,
        Response response,
        Callback callback,
        RequestParts parts,
        long start) {
      this.job = job;
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.parts = parts;
      this.start = start;
    }

    @Override
    public void of(Admission outcome) {
      metrics.admitted(System.nanoTime() - asked);
      write(dispatcher.answer(job, outcome));
    }

    @Override
    public void failed(RuntimeException failure) {
      if (failure instanceof RedisUnavailable away) {
        write(dispatcher.unavailable(job, away));
      } else {
        Response.writeError(request, response, callback, failure);
      }
    }

    private void write(DispatchAnswer answer) {
      byte[] body;
      try {
        body = json.writeValueAsBytes(answer.body());
      } catch (IOException e) {
        Response.writeError(request, response, callback, e);
        return;
      }
      parts.add("redis", System.nanoTime() - asked);
      response.setStatus(answer.status());
      HttpFields.Mutable headers = response.getHeaders();
      headers.put(HttpHeader.CONTENT_TYPE, JSON);
      if (answer.location() != null) {
        headers.put(HttpHeader.LOCATION, answer.location());
      }
      if (answer.retryAfter() != null) {
        headers.put(HttpHeader.RETRY_AFTER, answer.retryAfter().toSeconds());
      }
      headers.put(ServerTimingFilter.HEADER, parts.header());
      metrics.answered(answer.outcome(), System.nanoTime() - start);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
