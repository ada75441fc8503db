"""The pages of the workspace, one module per thing that people do there."""
