package io.tomte.binding.generic.internal.definition;

import java.util.List;

/**
 * Something of an entity that is told, set or both, and the keys it has as a component: {@code <name>: {state, command, …}}.
 *
 * @param name            of the field in the definition; empty for the entity itself
 * @param stateTopic      empty where it is not told
 * @param reading         start of the keys for pointer and template, for example {@code value_}
 * @param commandTopic    empty where it cannot be set
 * @param commandTemplate empty where the payload cannot be made by a template
 * @param settings        further fields beside {@code state} and {@code command}
 */
record Part(
        String name,
        String stateTopic,
        String reading,
        String commandTopic,
        String commandTemplate,
        List<Setting> settings) {
    /** What a field holds. */
    enum Type {
        TEXT,
        PAYLOAD,
        NUMBER,
        FLAG,
        TEXTS,
        PAYLOADS
    }

    /**
     * One field.
     *
     * @param key     of the component
     * @param allowed the texts that may stand in it; empty for any
     */
    record Setting(String name, String key, Type type, List<String> allowed) {
        private Setting(String name, String key, Type type) {
            this(name, key, type, List.of());
        }

        static Setting text(String name) {
            return new Setting(name, name, Type.TEXT);
        }

        static Setting payload(String name) {
            return new Setting(name, name, Type.PAYLOAD);
        }

        static Setting number(String name) {
            return new Setting(name, name, Type.NUMBER);
        }

        static Setting flag(String name) {
            return new Setting(name, name, Type.FLAG);
        }

        static Setting texts(String name) {
            return new Setting(name, name, Type.TEXTS);
        }

        /** Payloads by name. */
        static Setting payloads(String name) {
            return new Setting(name, name, Type.PAYLOADS);
        }

        Setting as(String key) {
            return new Setting(name, key, type, allowed);
        }

        Setting of(List<String> words) {
            return new Setting(name, key, type, words);
        }
    }

    /** The entity itself: {@code state_topic} and {@code command_topic}. */
    static Part whole(String reading, Setting... settings) {
        return new Part("", "state_topic", reading, "command_topic", "command_template", List.of(settings));
    }

    static Part told(String name, String topic, String reading, Setting... settings) {
        return new Part(name, topic, reading, "", "", List.of(settings));
    }

    /** {@code <key>_state_topic}, {@code <key>_command_topic} and {@code <key>_command_template}. */
    static Part setting(String name, String key, String reading, Setting... settings) {
        return new Part(
                name,
                key + "_state_topic",
                key + reading,
                key + "_command_topic",
                key + "_command_template",
                List.of(settings));
    }

    Part onlyTold() {
        return new Part(name, stateTopic, reading, "", "", settings);
    }

    Part onlySet() {
        return new Part(name, "", "", commandTopic, commandTemplate, settings);
    }

    Part withoutTemplate() {
        return new Part(name, stateTopic, reading, commandTopic, "", settings);
    }
}
