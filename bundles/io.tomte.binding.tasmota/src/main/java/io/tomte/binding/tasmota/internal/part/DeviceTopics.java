package io.tomte.binding.tasmota.internal.part;

/**
 * Where a device listens and speaks: FullTopic with each of its prefixes, ending in a slash.
 *
 * @param command   {@code cmnd}
 * @param answer    {@code stat}
 * @param telemetry {@code tele}
 */
public record DeviceTopics(String command, String answer, String telemetry) {
    public String will() {
        return telemetry + "LWT";
    }

    public String result() {
        return answer + "RESULT";
    }

    public String state() {
        return telemetry + "STATE";
    }

    public String sensor() {
        return telemetry + "SENSOR";
    }
}
