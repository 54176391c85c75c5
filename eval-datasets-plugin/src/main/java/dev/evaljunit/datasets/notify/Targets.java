/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.JsonApi;
import dev.evaljunit.datasets.source.Urls;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds targets by their names, and their logins in the environment. */
final class Targets {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String NONE = "none";
    private static final String HOOK = "EVAL_WEBHOOK_URL";

    private final NotifyRequest request;
    private final JsonApi api;

    Targets(NotifyRequest request) {
        this.request = request;
        this.api = new JsonApi(request.http(), request.pause());
    }

    /** @throws EvalException if a target has another form, or no login */
    List<Target> all() {
        return request.targets().stream().distinct().map(this::of).toList();
    }

    private Target of(String name) {
        String rest = name.substring(name.indexOf(':') + 1);
        if (name.startsWith("github:") && REPOSITORY.matcher(rest).matches()) {
            return github(name, rest);
        }
        if (name.startsWith("gitlab:") && PROJECT.matcher(rest).matches()) {
            return gitlab(name, rest);
        }
        if (name.equals("webhook")) {
            return webhook(name, HOOK);
        }
        if (name.startsWith("webhook:") && VARIABLE.matcher(rest).matches()) {
            return webhook(name, rest);
        }
        throw new EvalException(
                "Parameter 'eval-datasets.notify' must be of github:<owner>/<repository>, gitlab:<group>/<project>, webhook and webhook:<environment variable with the URL>, found '%s'. Correct it."
                        .formatted(SafeText.line(name, 60)));
    }

    private Target github(String name, String repository) {
        String variable = request.environment().apply("GITHUB_TOKEN").isPresent() ? "GITHUB_TOKEN" : "GH_TOKEN";
        String token = secret(name, "GITHUB_TOKEN", variable).orElse(NONE);
        URI base = base("GITHUB_API_URL", "https://api.github.com");
        return new IssueTarget(
                name,
                URI.create(base + "repos/" + repository + "/issues"),
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Accept",
                        "application/vnd.github+json",
                        "X-GitHub-Api-Version",
                        "2022-11-28"),
                IssueTarget.Words.GITHUB,
                new Refusal(name, variable, "repository '%s'".formatted(repository)),
                api);
    }

    private Target gitlab(String name, String project) {
        String token = secret(name, "GITLAB_TOKEN", "GITLAB_TOKEN").orElse(NONE);
        URI base = base("CI_API_V4_URL", "https://gitlab.com/api/v4");
        return new IssueTarget(
                name,
                URI.create(base + "projects/" + project.replace("/", "%2F") + "/issues"),
                Map.of("PRIVATE-TOKEN", token),
                IssueTarget.Words.GITLAB,
                new Refusal(name, "GITLAB_TOKEN", "project '%s'".formatted(project)),
                api);
    }

    private Target webhook(String name, String variable) {
        URI hook = address(variable, secret(name, variable, variable).orElse("https://localhost"));
        if (hook.getRawPath() != null) {
            Secrets.add(hook.getRawPath());
        }
        return new WebhookTarget(name, hook, new Refusal(name, variable, "the channel of the webhook"), api);
    }

    /** {@return the value of a variable; empty if a dry run has none} */
    private Optional<String> secret(String target, String named, String variable) {
        Optional<String> value = request.environment().apply(variable).map(String::strip);
        if (value.isEmpty() && request.isDryRun()) {
            return value;
        }
        String secret = value.orElseThrow(() -> new EvalException(
                "Target '%s' needs the environment variable %s, but it is not set. Set it; a dry run needs none."
                        .formatted(target, named)));
        Secrets.add(secret);
        return value;
    }

    private URI base(String variable, String standard) {
        URI base = address(
                variable, request.environment().apply(variable).orElse(standard).strip());
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    private static URI address(String variable, String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && uri.getRawUserInfo() == null && isSafe(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // as below
        }
        throw new EvalException(
                "Environment variable %s must be an address with https, or http on this machine, and without a user. Its value is not shown, because it may contain a secret."
                        .formatted(variable));
    }

    private static boolean isSafe(URI uri) {
        return Urls.isSecure(uri) || ("http".equalsIgnoreCase(uri.getScheme()) && Urls.isLoopback(uri));
    }
}
