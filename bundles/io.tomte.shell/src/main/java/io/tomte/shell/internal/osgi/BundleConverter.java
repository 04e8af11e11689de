package io.tomte.shell.internal.osgi;

import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets Felix' own commands, such as {@code stop} and {@code start}, take a bundle by its number or its symbolic name. */
@Component(service = Converter.class, property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {
    private final BundleContext context;

    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    /** The interface wants null for what cannot be converted. */
    @Override
    public Object convert(Class<?> wanted, Object given) {
        return wanted == Bundle.class ? bundles(given.toString()).findFirst().orElse(null) : null;
    }

    private Stream<Bundle> bundles(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle ->
                        name.equals(Long.toString(bundle.getBundleId())) || name.equals(bundle.getSymbolicName()));
    }

    /** Nothing of its own to say about a bundle. */
    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return target instanceof Bundle bundle ? bundle.getSymbolicName() + " " + bundle.getVersion() : null;
    }
}
