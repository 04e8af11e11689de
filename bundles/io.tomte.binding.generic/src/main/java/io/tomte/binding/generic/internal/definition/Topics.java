package io.tomte.binding.generic.internal.definition;

import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.component.JsonPointer;
import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;

/** Reads {@code {topic, pointer | template}} and {@code {topic, template, qos, retain}} into the keys of a component. */
final class Topics {
    private final JsonObject config;

    Topics(JsonObject config) {
        this.config = config;
    }

    /** @param reading start of the key, for example {@code value_} */
    void state(Fields fields, String topicKey, String reading) {
        fields.need("topic", "say where the device tells it.").ifPresent(topic -> {
            Optional<String> problem = TopicFilter.problem(topic).or(() -> everything(topic));
            problem.ifPresent(sentence -> fields.fault("topic", sentence));
            config.addProperty(topicKey, topic);
        });
        reading(fields, reading);
        fields.refuseOthers();
    }

    private static Optional<String> everything(String topic) {
        TopicFilter filter = TopicFilter.parse(topic);
        return filter.isShared() || filter.levels().stream().allMatch(TopicName::hasWildcard)
                ? Optional.of("'" + topic + "' must have at least one level that is no wildcard.")
                : Optional.empty();
    }

    void reading(Fields fields, String reading) {
        Optional<String> pointer = fields.anyText("pointer");
        Optional<String> template = template(fields);
        pointer.ifPresent(text -> {
            JsonPointer.problem(text).ifPresent(sentence -> fields.fault("pointer", sentence));
            config.addProperty(reading + "pointer", text);
        });
        template.ifPresent(text -> config.addProperty(reading + "template", text));
        if (pointer.isPresent() && template.isPresent()) {
            fields.fault("template", "There is a pointer already. Take one of the two away.");
        }
    }

    private static Optional<String> template(Fields fields) {
        Optional<String> template = fields.text("template");
        template.ifPresent(source -> {
            try {
                Template.compile(source);
            } catch (TemplateSyntaxException e) {
                fields.fault(
                        "template",
                        "The template cannot be read, line %d, column %d: %s."
                                .formatted(e.line(), e.column(), e.getMessage()));
            }
        });
        return template;
    }

    /** @param payloadKey key for the one payload there is; empty where the kind has several, or makes them of values */
    void command(Fields fields, Part part, String payloadKey) {
        fields.need("topic", "say where the device listens.").ifPresent(topic -> {
            TopicName.problem(topic).ifPresent(sentence -> fields.fault("topic", sentence));
            config.addProperty(part.commandTopic(), topic);
        });
        if (!part.commandTemplate().isEmpty()) {
            template(fields).ifPresent(text -> config.addProperty(part.commandTemplate(), text));
        }
        if (!payloadKey.isEmpty()) {
            fields.payload("payload").ifPresent(text -> config.addProperty(payloadKey, text));
            if (fields.has("payload") && fields.has("template")) {
                fields.fault("template", "There is a payload already. Take one of the two away.");
            }
        }
        String stem = part.commandTopic().substring(0, part.commandTopic().length() - "topic".length());
        fields.number("qos", 0, 2).ifPresent(qos -> {
            if (qos != Math.rint(qos)) {
                fields.fault("qos", "qos must be 0, 1 or 2.");
            }
            config.addProperty(stem + "qos", qos);
        });
        fields.flag("retain").ifPresent(retain -> config.addProperty(stem + "retain", retain));
        fields.refuseOthers();
    }
}
