package io.tomte.cli;

import java.util.Locale;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.QoS;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads words of the command line. */
final class Words {
    private Words() {}

    /** {@code 31}, {@code 311}, {@code 5}; also {@code mqttv311}, {@code 3.1.1} and the like. */
    static final class Version implements ITypeConverter<MqttVersion> {
        @Override
        public MqttVersion convert(String word) {
            String digits =
                    word.toLowerCase(Locale.ROOT).replaceFirst("^mqttv?", "").replace(".", "");
            return switch (digits) {
                case "31" -> MqttVersion.V3_1;
                case "311", "4" -> MqttVersion.V3_1_1;
                case "5", "50" -> MqttVersion.V5;
                default -> throw new TypeConversionException("the version is 31, 311 or 5, not " + word);
            };
        }
    }

    /** {@code 0}, {@code 1} or {@code 2}. */
    static final class Quality implements ITypeConverter<QoS> {
        @Override
        public QoS convert(String word) {
            return switch (word) {
                case "0" -> QoS.AT_MOST_ONCE;
                case "1" -> QoS.AT_LEAST_ONCE;
                case "2" -> QoS.EXACTLY_ONCE;
                default -> throw new TypeConversionException("the QoS is 0, 1 or 2, not " + word);
            };
        }
    }
}
