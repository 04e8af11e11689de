package io.tomte.rest.internal.json;

import java.util.Locale;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.rules.api.Run;

/** Runs of rules as JSON; docs/api.md, "Rules". */
public final class RunJson {
    private RunJson() {}

    public static JsonObject run(Run run) {
        JsonObject json = new JsonObject();
        json.addProperty("id", run.id());
        json.addProperty("rule", run.rule());
        json.addProperty("at", Times.text(run.at()));
        json.add(
                "trigger",
                run.trigger().isPresent() ? new JsonPrimitive(run.trigger().getAsInt()) : JsonNull.INSTANCE);
        json.addProperty("cause", run.cause());
        json.addProperty("result", ofRun(run.result()));
        json.addProperty("ms", run.took().toMillis());
        json.add("steps", HomeJson.array(run.steps(), RunJson::step));
        return json;
    }

    private static JsonObject step(Run.StepTrace step) {
        JsonObject json = new JsonObject();
        json.addProperty("pointer", step.pointer());
        json.addProperty("result", ofStep(step.result()));
        json.addProperty("detail", step.detail());
        return json;
    }

    /** A run that waits is still running for those who look at it. */
    private static String ofRun(Run.Result result) {
        return word(result == Run.Result.WAITING ? Run.Result.RUNNING : result);
    }

    private static String ofStep(Run.Result result) {
        return word(result == Run.Result.RUNNING ? Run.Result.WAITING : result);
    }

    private static String word(Run.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
