package io.tomte.device.api;

/** Whether an entity can be reached. */
public sealed interface Availability {
    /** The device declares nothing about it. */
    record Undeclared() implements Availability {}

    /** It can be reached. */
    record Online() implements Availability {}

    /** @param reason a phrase for people, for example {@code livingroom/status says offline} */
    record Offline(String reason) implements Availability {}
}
