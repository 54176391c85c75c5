package org.example;

import static org.mockito.BDDMockito.given;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;
import jakarta.annotation.PostConstruct;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@SpringBootTest
@EvalDataset("order-questions")
class SupportAgentEvalTest {

    @Autowired
    private SupportAgent agent;

    @MockitoBean
    private Orders orders;

    @EvalJudge
    final Judge mentionsStatus = Judges.containsAll("expected.mentions");

    @PostConstruct
    void stubOrders() {
        given(orders.status("o-1")).willReturn("on its way");
        given(orders.status("o-2")).willReturn("delivered");
    }

    @EvalTest
    @PassRate(atLeast = 0.95)
    String answersCustomers(EvalCase question) {
        return agent.reply(question.text("question"));
    }
}
