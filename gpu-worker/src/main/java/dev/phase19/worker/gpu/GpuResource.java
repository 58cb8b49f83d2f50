package dev.phase19.worker.gpu;

import dev.phase19.gpu.GpuDevice;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Serves the GPUs of this machine and their readings. */
@Path("/api/v1/gpu")
@Produces(MediaType.APPLICATION_JSON)
public final class GpuResource {
  private final GpuTelemetry telemetry;
  private final String worker;
  private final boolean trainsOnGpu;

  /**
   * Creates the resource.
   *
   * @param worker the worker's id
   * @param trainsOnGpu whether TensorFlow found a GPU
   */
  public GpuResource(GpuTelemetry telemetry, String worker, boolean trainsOnGpu) {
    this.telemetry = telemetry;
    this.worker = worker;
    this.trainsOnGpu = trainsOnGpu;
  }

  @GET
  @RequiresScope(Scope.READ)
  public GpuAnswer gpus(@QueryParam("since") String since) {
    Instant from = parse(since);
    GpuDevice used = trainsOnGpu ? telemetry.used() : null;
    String unavailable = telemetry.unavailable();
    return new GpuAnswer(
        unavailable == null,
        unavailable,
        telemetry.sourceName(),
        worker,
        telemetry.now(),
        telemetry.views(from).stream()
            .map(view -> GpuAnswer.Device.of(view, view.device().equals(used), from != null))
            .toList());
  }

  private static Instant parse(String since) {
    try {
      return since == null ? null : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "since must be an instant such as 2026-01-01T00:00:00Z, was " + since, e);
    }
  }
}
