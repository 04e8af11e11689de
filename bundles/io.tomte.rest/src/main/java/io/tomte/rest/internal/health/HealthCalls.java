package io.tomte.rest.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import io.tomte.history.api.History;
import io.tomte.history.api.HistoryReport;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreWork;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;

/** Whether the hub does what it is there for; docs/api.md, "Session and owner". */
public final class HealthCalls {
    private final Services services;

    /** @param ok false makes the whole not ok */
    private record Check(String name, boolean ok, String detail) {
        JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("name", name);
            json.addProperty("status", ok ? "ok" : "failed");
            json.addProperty("detail", detail);
            return json;
        }
    }

    public HealthCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(Route.open("GET", "/health", this::health), Route.owner("GET", "/store", this::figures));
    }

    private CompletionStage<Response> health(Request request) {
        Check broker = broker();
        Check page = check("page", services.page(), "served", "The bundle io.tomte.ui does not run.");
        List<Check> checks = new ArrayList<>(List.of(broker, page));
        services.broker().flatMap(Broker::store).map(HealthCalls::store).ifPresent(checks::add);
        checks.add(home());
        services.history().map(HealthCalls::history).ifPresent(checks::add);
        checks.add(check("rules", services.rules().isPresent(), "running", "The bundle io.tomte.rules does not run."));
        services.listeners().stream()
                .filter(listener -> listener.state() == Listener.State.FAILED)
                .forEach(listener -> checks.add(new Check(listener.endpoint(), false, listener.detail())));
        boolean serves = broker.ok() && page.ok();
        boolean all = checks.stream().allMatch(Check::ok);
        JsonObject json = new JsonObject();
        json.addProperty("status", all ? "ok" : serves ? "degraded" : "failed");
        json.add("checks", HomeJson.array(checks, Check::toJson));
        return Response.json(serves ? 200 : 503, json).now();
    }

    private CompletionStage<Response> figures(Request request) {
        StoreReport store = services.needBroker()
                .store()
                .orElseThrow(
                        () -> new Problem(
                                404,
                                "no-store",
                                "Sessions and messages are kept in memory only. Set mqtt.store to journal to keep them on disk."));
        return store.figures().thenApply(figures -> {
            JsonObject json = new JsonObject();
            json.addProperty("messages", figures.messages());
            json.addProperty("retained", figures.retained());
            json.addProperty("file_bytes", figures.fileBytes());
            json.addProperty("live_bytes", figures.liveBytes());
            json.add("work", json(figures.work()));
            return Response.ok(json);
        });
    }

    private static JsonObject json(StoreWork work) {
        JsonObject json = new JsonObject();
        json.addProperty("messages", work.messages());
        json.addProperty("record_bytes", work.recordBytes());
        json.addProperty("device_bytes", work.deviceBytes());
        json.addProperty("filled_bytes", work.filledBytes());
        json.addProperty("forces", work.forces());
        json.addProperty("cleaned_files", work.cleanedFiles());
        return json;
    }

    private Check broker() {
        if (services.broker().isEmpty()) {
            return new Check("broker", false, "The bundle io.tomte.mqtt.broker does not run.");
        }
        String ports = services.listeners().stream()
                .filter(listener -> listener.state() == Listener.State.LISTENING)
                .map(HealthCalls::port)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return ports.isEmpty()
                ? new Check("broker", false, "The broker runs but listens nowhere. Look at the listeners.")
                : new Check("broker", true, "listening on " + ports);
    }

    private static Check store(StoreReport report) {
        if (report.trouble().isPresent()) {
            return new Check(
                    "store",
                    false,
                    report.trouble().get()
                            + ". Make room or mend the disk; the hub goes on by itself, and what was acknowledged is safe.");
        }
        if (!report.damage().isEmpty()) {
            int more = report.damage().size() - 1;
            return new Check(
                    "store",
                    false,
                    report.damage().getFirst() + (more > 0 ? ", and " + more + " more" : "")
                            + ". Everything else is loaded and in use; the file damage-….txt in the folder journal tells more.");
        }
        return new Check("store", true, "what is acknowledged is on disk");
    }

    private Check home() {
        return services.registry()
                .map(registry -> {
                    int devices = registry.home().devices().size();
                    return new Check("home", true, devices == 1 ? "1 device" : devices + " devices");
                })
                .orElseGet(() -> new Check("home", false, "The bundle io.tomte.device does not run."));
    }

    private static Check history(History history) {
        HistoryReport report = history.report();
        long lost =
                report.dropped().values().stream().mapToLong(Long::longValue).sum();
        String counted = lost == 0 ? "" : ", " + lost + " readings were lost: " + new TreeMap<>(report.dropped());
        return report.trouble()
                .map(trouble -> new Check("history", false, trouble))
                .orElseGet(() -> report.notes().isEmpty()
                        ? new Check("history", true, report.recorded() + " readings since the start" + counted)
                        : new Check("history", false, String.join(". ", report.notes()) + counted + "."));
    }

    private static Check check(String name, boolean ok, String good, String bad) {
        return new Check(name, ok, ok ? good : bad);
    }

    private static String port(Listener listener) {
        return listener.address()
                .map(address -> Integer.toString(address.getPort()))
                .orElseGet(listener::endpoint);
    }
}
