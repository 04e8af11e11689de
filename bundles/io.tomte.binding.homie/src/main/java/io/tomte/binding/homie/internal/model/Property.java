package io.tomte.binding.homie.internal.model;

import java.util.Arrays;
import java.util.List;

/**
 * One property of a node as the device describes it. Homie 5, "Properties".
 *
 * @param name   the id where the device gives none
 * @param format empty where the device gives none
 * @param unit   empty where the device gives none
 */
public record Property(
        String node,
        String id,
        String name,
        Datatype datatype,
        String format,
        boolean settable,
        boolean retained,
        String unit) {
    /** Below the topic of the device. */
    public String path() {
        return node + "/" + id;
    }

    public Range range() {
        return Range.of(format);
    }

    /** The entries of a format with commas, as they are. */
    public List<String> choices() {
        return Arrays.stream(format.split(",", -1))
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
    }
}
