package io.tomte.rest.internal.rules;

import java.util.List;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonObject;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.RuleJson;
import io.tomte.rest.internal.json.RunJson;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.Rules;

/** Rules and their runs; docs/api.md, "Rules". */
public final class RuleCalls {
    private static final String NO_RULE = "no-such-rule";

    private final Services services;

    public RuleCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/rules", this::list),
                Route.owner("POST", "/rules", this::add),
                Route.owner("POST", "/rules:validate", this::validate),
                Route.owner("GET", "/rules/{id}", this::get),
                Route.owner("PUT", "/rules/{id}", this::replace),
                Route.owner("PATCH", "/rules/{id}", this::enable),
                Route.owner("DELETE", "/rules/{id}", this::remove),
                Route.owner("POST", "/rules/{id}:run", this::run),
                Route.owner("GET", "/rules/{id}/runs", this::runs),
                Route.owner("GET", "/rule-types", this::types));
    }

    private CompletionStage<Response> list(Request request) {
        JsonObject json = new JsonObject();
        json.add("rules", HomeJson.array(services.needRules().list(), RuleJson::status));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> add(Request request) {
        Rules rules = services.needRules();
        return Failures.answer(
                rules.add(RuleJson.read(request.object(), "")),
                NO_RULE,
                rule -> Response.json(201, RuleJson.rule(rule)));
    }

    private CompletionStage<Response> validate(Request request) {
        Rules rules = services.needRules();
        JsonObject body = request.object();
        List<Finding> findings;
        try {
            findings = rules.validate(
                    RuleJson.read(body, new Fields(body, "").optionalText("id").orElse("")));
        } catch (Problem shape) {
            findings = List.of(new Finding(shape.pointer(), true, String.valueOf(shape.getMessage())));
        }
        JsonObject json = new JsonObject();
        json.add("problems", Failures.findings(findings));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> get(Request request) {
        return Response.ok(RuleJson.rule(known(services.needRules(), request).rule()))
                .now();
    }

    private CompletionStage<Response> replace(Request request) {
        Rules rules = services.needRules();
        String id = known(rules, request).rule().id();
        JsonObject body = request.object();
        Fields fields = new Fields(body, "");
        if (!fields.optionalText("id").orElse(id).equals(id)) {
            throw fields.wrong("bad-value", "id", "The id of a rule never changes. Leave it out or send " + id + ".");
        }
        return Failures.answer(
                rules.replace(RuleJson.read(body, id), request.ifMatch()),
                NO_RULE,
                rule -> Response.ok(RuleJson.rule(rule)));
    }

    private CompletionStage<Response> enable(Request request) {
        Rules rules = services.needRules();
        Rules.Status status = known(rules, request);
        Fields fields = request.fields();
        boolean enabled = fields.bool("enabled", status.rule().enabled());
        fields.refuseOthers();
        request.expect(status.rule().rev());
        return Failures.answer(
                rules.enable(status.rule().id(), enabled), NO_RULE, rule -> Response.ok(RuleJson.rule(rule)));
    }

    private CompletionStage<Response> remove(Request request) {
        Rules rules = services.needRules();
        Rules.Status status = known(rules, request);
        request.expect(status.rule().rev());
        String id = status.rule().id();
        return Failures.answer(rules.remove(id), NO_RULE, gone -> Response.noContent());
    }

    private CompletionStage<Response> run(Request request) {
        Rules rules = services.needRules();
        String id = known(rules, request).rule().id();
        return Failures.answer(rules.run(id), NO_RULE, run -> {
            JsonObject json = new JsonObject();
            json.addProperty("run", run);
            return Response.json(202, json);
        });
    }

    private CompletionStage<Response> runs(Request request) {
        Rules rules = services.needRules();
        String id = known(rules, request).rule().id();
        JsonObject json = new JsonObject();
        json.add("runs", HomeJson.array(rules.runs(id), RunJson::run));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> types(Request request) {
        return Response.ok(RuleJson.types(services.needRules().types())).now();
    }

    private static Rules.Status known(Rules rules, Request request) {
        String id = request.param("id");
        return rules.find(id)
                .orElseThrow(() -> new Problem(
                        404, NO_RULE, "There is no rule " + id + ". Look at GET /api/v1/rules for the known ones."));
    }
}
