package io.tomte.mqtt.auth.internal.osgi;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.auth.internal.AnonymousAuth;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Everybody else; asked last. No logic here. */
@Component(configurationPid = "io.tomte.mqtt.auth", property = "service.ranking:Integer=-1000")
@Designate(ocd = AnonymousAuthComponent.Config.class)
public final class AnonymousAuthComponent implements AuthProvider {
    /** What can be set. */
    @ObjectClassDefinition(name = "Who may connect")
    public @interface Config {
        @AttributeDefinition(
                description = "Clients without a password: auto lets this machine in until there is an owner",
                options = {@Option("auto"), @Option("true"), @Option("false")})
        String anonymous() default "auto";
    }

    private final AuthProvider provider;

    @Activate
    public AnonymousAuthComponent(Config config, @Reference Accounts accounts) {
        provider = new AnonymousAuth(AnonymousAuth.Mode.of(config.anonymous()), accounts);
    }

    @Override
    public CompletionStage<AuthResult> authenticate(Credentials credentials) {
        return provider.authenticate(credentials);
    }
}
