package com.example.shop.feedback;

/**
 * An answer that a user sees, with what joins its feedback. Kept by the server, so that no browser can make these up.
 *
 * @param traceId the id of its trace
 * @param promptVersion the version of the agent's prompt
 * @param route what the question was about
 * @param userCohort the group of the user
 * @param input what the user asked
 * @param output what the agent answered
 */
public record ShownAnswer(
        String traceId, String promptVersion, String route, String userCohort, String input, String output) {}
