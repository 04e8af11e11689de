package io.tomte.generic.api;

import java.util.List;
import java.util.Objects;

/**
 * One definition as it is kept.
 *
 * @param id         name of its file, without the ending
 * @param file       where it is, relative to the data of the hub
 * @param rev        follows from the text: another text has another revision
 * @param definition JSON text of an object; {@code {}} where the file holds none
 * @param problems   what is wrong with it; while there are some, what it said before without them is at work until the hub stops
 */
public record GenericDevice(String id, String file, long rev, String definition, List<Fault> problems) {
    public GenericDevice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(definition, "definition");
        problems = List.copyOf(problems);
    }
}
