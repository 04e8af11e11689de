package io.tomte.binding.generic.internal.definition;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.tomte.binding.component.AnnouncedEntities;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.generic.internal.trial.TrialOutput;
import io.tomte.device.api.DeviceInfo;
import io.tomte.generic.api.Fault;

/** Reads the JSON of a definition and finds all that is wrong with it. Pure. */
public final class DefinitionReader {
    /** Longest definition, in characters. */
    public static final int LONGEST = 262_144;

    /** Most entities of one device. */
    public static final int MOST_ENTITIES = 200;

    private static final String ID = "[a-z0-9_-]{1,64}";

    private DefinitionReader() {}

    /** What is wrong with an id, a sentence; empty where nothing is. */
    public static Optional<String> problemOfId(String id) {
        return id.matches(ID)
                ? Optional.empty()
                : Optional.of("An id has 1 to 64 of a to z, 0 to 9, _ and -, as the name of its file has.");
    }

    /** The JSON object that the text is; as written, also where a definition is not valid. */
    public static JsonObject object(String text) {
        if (text.length() > LONGEST) {
            throw new ConfigRefused("A definition has at most " + LONGEST + " characters.");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonToken unused = reader.peek(); // fails when there is nothing
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new ConfigRefused("There is something behind the end of the JSON object.");
            }
            if (element instanceof JsonObject object) {
                return object;
            }
            throw new ConfigRefused("A definition is a JSON object, written with { and }.");
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new ConfigRefused("This is not JSON: " + place(e) + ".");
        }
    }

    /** The parser's words without its advice: "... at line 3 column 5 path $.x". */
    private static String place(Exception e) {
        Throwable told = e.getCause() == null ? e : e.getCause(); // the parser wraps what its reader says
        String message = Optional.ofNullable(told.getMessage()).orElse("it ends too early");
        return message.lines().findFirst().orElse(message);
    }

    /** @param id that the definition must have: the name of its file */
    public static Reading read(String id, String text) {
        List<Fault> faults = new ArrayList<>();
        try {
            return read(Optional.of(id), object(text), faults);
        } catch (ConfigRefused e) {
            return new Reading(Optional.empty(), List.of(new Fault("", e.getMessage())));
        }
    }

    /** A definition that has no file yet. */
    public static Reading read(String text) {
        List<Fault> faults = new ArrayList<>();
        try {
            return read(Optional.empty(), object(text), faults);
        } catch (ConfigRefused e) {
            return new Reading(Optional.empty(), List.of(new Fault("", e.getMessage())));
        }
    }

    private static Reading read(Optional<String> file, JsonObject json, List<Fault> faults) {
        Fields fields = new Fields(json, "", faults);
        String id = fields.need("id", "the name of the file, for example garden_pump.")
                .orElse("");
        if (!id.isEmpty()) {
            problemOfId(id).ifPresent(sentence -> fields.fault("id", sentence));
            file.filter(name -> !name.equals(id))
                    .ifPresent(
                            name -> fields.fault("id", "The id must be '" + name + "', as the name of the file is."));
        }
        Optional<DeviceInfo> device = Optional.of(device(id, fields));
        Optional<JsonObject> availability = AvailabilityReader.read(fields);
        List<Definition.Entry> entries = entities(id, fields, device, availability);
        fields.refuseOthers();
        return new Reading(faults.isEmpty() ? Optional.of(new Definition(id, entries)) : Optional.empty(), faults);
    }

    private static DeviceInfo device(String id, Fields fields) {
        return new DeviceInfo(
                fields.need("name", "what people call the device."),
                List.of("generic_" + id),
                List.of(),
                fields.text("manufacturer"),
                fields.text("model"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fields.text("configuration_url"),
                fields.text("area"),
                Optional.empty());
    }

    private static List<Definition.Entry> entities(
            String id, Fields fields, Optional<DeviceInfo> device, Optional<JsonObject> availability) {
        if (!fields.has("entities") || fields.isNull("entities")) {
            fields.fault("entities", "The field entities is missing: a list of what the device tells and can do.");
            return List.of();
        }
        List<Fields> all = fields.objects("entities");
        if (all.isEmpty() || all.size() > MOST_ENTITIES) {
            fields.fault("entities", "A device has 1 to " + MOST_ENTITIES + " entities.");
            return List.of();
        }
        List<Definition.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Fields entity : all) {
            new EntityReader(entity)
                    .read(id, device, availability, all.size() == 1)
                    .ifPresent(entry -> {
                        if (!keys.add(entry.key())) {
                            entity.fault(
                                    "key", "Another entity of this device has the key '" + entry.key() + "' already.");
                        }
                        tryOut(entity, entry);
                        entries.add(entry);
                    });
        }
        return entries;
    }

    /** What only the component itself can tell, such as a pattern that is none. */
    private static void tryOut(Fields entity, Definition.Entry entry) {
        if (entity.isSound()) {
            try {
                new AnnouncedEntities(new TrialOutput()).announce(entry.item());
            } catch (ConfigRefused e) {
                entity.fault("", e.getMessage());
            }
        }
    }
}
