"""Teams of people who live with it: questions, answers, updates, stories and comments, and what keeps them safe."""
