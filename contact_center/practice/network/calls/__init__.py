"""Phone calls: TwiML, the interpreter, queues, and the exchange that holds live calls."""
