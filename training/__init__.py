"""Trains the attribution tagger that ships with accordingto; needs PyTorch and PolNeAR, and is not part of the package.

python -m training.train POLNEAR OUT --seed 1        a teacher
python -m training.train POLNEAR OUT --teachers ...   the student
python -m training.export CHECKPOINT                  the model file of the package
"""
