package io.tomte.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tomte.bench.scenario.Figure;
import io.tomte.bench.scenario.Outcome;

/** A report as a file, with each run, so that another report can be compared with it. */
public final class JsonFile {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private JsonFile() {}

    public static void write(Report report, Path file) throws IOException {
        JsonObject all = new JsonObject();
        JsonObject circumstances = new JsonObject();
        report.circumstances().forEach(circumstances::addProperty);
        all.add("circumstances", circumstances);
        JsonArray results = new JsonArray();
        report.results().forEach(result -> results.add(json(result)));
        all.add("results", results);
        JsonArray growth = new JsonArray();
        Curves.growth(report).forEach(growth::add);
        all.add("growth", growth);
        Files.writeString(file, GSON.toJson(all) + "\n");
    }

    private static JsonObject json(Result result) {
        JsonObject object = new JsonObject();
        object.addProperty("scenario", result.scenario());
        object.addProperty("about", result.about());
        object.addProperty("broker", result.peer());
        object.addProperty("round", result.round());
        JsonObject figures = new JsonObject();
        for (Figure figure : Figure.values()) {
            Optional.ofNullable(result.outcome().figures().get(figure))
                    .ifPresent(value -> figures.addProperty(figure.name(), value));
        }
        object.add("figures", figures);
        JsonArray problems = new JsonArray();
        result.outcome().problems().forEach(problems::add);
        object.add("problems", problems);
        return object;
    }

    /** @throws IOException with a sentence for people when the file is not one of ours */
    public static Report read(Path file) throws IOException {
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Map<String, String> circumstances = new LinkedHashMap<>();
            all.getAsJsonObject("circumstances")
                    .entrySet()
                    .forEach(entry ->
                            circumstances.put(entry.getKey(), entry.getValue().getAsString()));
            List<Result> results = new ArrayList<>();
            for (JsonElement element : all.getAsJsonArray("results")) {
                results.add(result(element.getAsJsonObject()));
            }
            return new Report(circumstances, results);
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            throw new IOException(file + " is not a file of ./tomte bench --json.", e);
        }
    }

    private static Result result(JsonObject object) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Map.Entry<String, JsonElement> entry :
                object.getAsJsonObject("figures").entrySet()) {
            Figure.named(entry.getKey())
                    .ifPresent(figure -> figures.put(figure, entry.getValue().getAsDouble()));
        }
        List<String> problems = new ArrayList<>();
        object.getAsJsonArray("problems").forEach(problem -> problems.add(problem.getAsString()));
        return new Result(
                object.get("scenario").getAsString(),
                object.get("about").getAsString(),
                object.get("broker").getAsString(),
                object.get("round").getAsInt(),
                new Outcome(figures, problems));
    }
}
