package io.tomte.device.internal;

/**
 * What the owner of the hub may choose.
 *
 * @param askForNewDevices true where new devices wait until they are accepted
 */
public record HomeSettings(boolean askForNewDevices) {
    public static final HomeSettings DEFAULT = new HomeSettings(false);

    /** @param newDevices {@code ask} or {@code show}; anything else shows them, so that nothing is lost by a spelling mistake */
    public static HomeSettings of(String newDevices) {
        return new HomeSettings(newDevices.strip().equalsIgnoreCase("ask"));
    }
}
