package io.tomte.rest.internal.json;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.Trial;

/** Devices made by hand as JSON. */
public final class GenericJson {
    private GenericJson() {}

    public static JsonObject device(GenericDevice device) {
        JsonObject json = new JsonObject();
        json.addProperty("id", device.id());
        json.addProperty("file", device.file());
        json.addProperty("rev", device.rev());
        json.add("definition", JsonParser.parseString(device.definition()));
        json.add("problems", faults(device.problems()));
        return json;
    }

    public static JsonArray faults(List<Fault> faults) {
        return HomeJson.array(faults, fault -> {
            JsonObject json = new JsonObject();
            json.addProperty("pointer", fault.pointer());
            json.addProperty("detail", fault.detail());
            return json;
        });
    }

    public static JsonObject trial(Trial trial) {
        JsonObject json = new JsonObject();
        json.add("problems", faults(trial.problems()));
        json.add("entities", HomeJson.array(trial.entities(), GenericJson::shown));
        return json;
    }

    private static JsonObject shown(Trial.Shown shown) {
        JsonObject json = new JsonObject();
        json.addProperty("key", shown.key());
        json.addProperty("state", shown.state());
        json.add("attributes", ValueJson.write(shown.attributes()));
        return json;
    }
}
