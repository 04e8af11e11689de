package io.tomte.cli;

import java.util.List;
import java.util.Locale;
import java.util.Stack;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * One {@code -D command property value}, for example {@code -D publish content-type text/plain} or
 * {@code -D publish user-property name value}.
 */
record PropertyArgument(String command, Property property, String name, String value) {
    private static final List<String> COMMANDS = List.of("connect", "publish", "will");

    static PropertyArgument of(String command, String property, String name, String value) {
        if (!COMMANDS.contains(command)) {
            throw new IllegalArgumentException(
                    "Properties can be given for " + String.join(", ", COMMANDS) + ", not for " + command + ".");
        }
        Property known;
        try {
            known = Property.valueOf(property.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "There is no property " + property + "; one of them is for example content-type.", unknown);
        }
        return new PropertyArgument(command, known, name, value);
    }

    /** The given properties of one command. */
    static Properties of(List<PropertyArgument> arguments, String command) {
        Properties.Builder properties = Properties.builder();
        for (PropertyArgument argument : arguments) {
            if (argument.command().equals(command)) {
                argument.addTo(properties);
            }
        }
        return properties.build();
    }

    private void addTo(Properties.Builder properties) {
        switch (property.type()) {
            case BYTE, TWO_BYTES, FOUR_BYTES -> properties.number(property, number());
            case VARIABLE -> throw new IllegalArgumentException("Subscription identifiers are chosen by the client.");
            case TEXT -> properties.text(property, value);
            case BINARY -> properties.bytes(property, Bytes.utf8(value));
            case PAIR -> properties.user(name, value);
        }
    }

    private long number() {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The property " + property.name().toLowerCase(Locale.ROOT).replace('_', '-') + " is a number, not "
                            + value + ".",
                    e);
        }
    }

    /** Takes three words off the command line, or four for a user property. */
    static final class Consumer implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // the Stack is picocli's
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            int needed = words.size() > 1 && words.get(words.size() - 2).equals("user-property") ? 4 : 3;
            if (words.size() < needed) {
                throw new ParameterException(
                        command.commandLine(),
                        "-D needs a command, a property and a value, for example -D publish content-type text/plain");
            }
            List<PropertyArgument> given = option.getValue();
            try {
                given.add(of(words.pop(), words.pop(), needed == 4 ? words.pop() : "", words.pop()));
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
            }
        }
    }
}
